package io.posthorn.cli.endpoints;

import picocli.CommandLine.Command;

@Command(name = "list", sortOptions = false, description = "Lists endpoints.")
final class ListEndpoints extends EndpointListing {}
