package io.posthorn.cli.deliveries;

import picocli.CommandLine.Command;

/** Lists deliveries; its subcommands act on them. */
@Command(
    sortOptions = false,
    name = "deliveries",
    description = "Shows deliveries and acts on them; without a command: lists the newest.",
    subcommands = {
      ListDeliveries.class,
      ShowDelivery.class,
      ResendDelivery.class,
      SendAsNew.class,
      SkipDelivery.class,
      ReplayDeliveries.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  posthorn deliveries --status failed,retrying --since 2h",
      "  posthorn deliveries --endpoint 3 --code 5xx --event chat.*",
      "  posthorn deliveries show 9381",
      "  posthorn deliveries resend 9381",
      "  posthorn deliveries replay --endpoint 3 --status failed --dry-run"
    })
public final class DeliveriesCommand extends DeliveryListing {}
