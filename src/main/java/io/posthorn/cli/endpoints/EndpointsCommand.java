package io.posthorn.cli.endpoints;

import picocli.CommandLine.Command;

/** Lists endpoints; its subcommands change them. */
@Command(
    sortOptions = false,
    name = "endpoints",
    description = "Shows and changes endpoints; without a command: lists them.",
    subcommands = {
      ListEndpoints.class,
      ShowEndpoint.class,
      AddEndpoint.class,
      EnableEndpoint.class,
      DisableEndpoint.class,
      DeleteEndpoint.class,
      TestEndpoint.class,
      ShowSecret.class,
      RotateSecret.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  posthorn endpoints",
      "  posthorn endpoints add https://crm.example/hook --events chat.closed",
      "  posthorn endpoints test 3",
      "  posthorn endpoints enable 3 --held deliver --since 2026-03-01T00:00:00Z",
      "  posthorn endpoints rotate-secret 3 --overlap 24h",
      "  posthorn endpoints rotate-secret 3 --finish"
    })
public final class EndpointsCommand extends EndpointListing {}
