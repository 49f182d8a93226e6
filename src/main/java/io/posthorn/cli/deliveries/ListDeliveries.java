package io.posthorn.cli.deliveries;

import picocli.CommandLine.Command;

@Command(name = "list", sortOptions = false, description = "Lists deliveries, newest first.")
final class ListDeliveries extends DeliveryListing {}
