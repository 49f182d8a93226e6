package io.posthorn.cli.deliveries;

import picocli.CommandLine.Command;

@Command(
    name = "send-as-new",
    description = "Sends the same event as a new delivery with a new number.")
final class SendAsNew extends DeliveryAction {
  SendAsNew() {
    super("send-as-new");
  }
}
