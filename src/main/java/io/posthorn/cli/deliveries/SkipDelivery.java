package io.posthorn.cli.deliveries;

import picocli.CommandLine.Command;

@Command(name = "skip", description = "Lets unfinished deliveries go: they are not sent any more.")
final class SkipDelivery extends DeliveryAction {
  SkipDelivery() {
    super("skip");
  }
}
