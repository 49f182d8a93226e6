package io.posthorn.cli.deliveries;

import picocli.CommandLine.Command;

@Command(name = "resend", description = "Sends deliveries again under their own number.")
final class ResendDelivery extends DeliveryAction {
  ResendDelivery() {
    super("resend");
  }
}
