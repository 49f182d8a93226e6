package io.posthorn.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;

/** Addresses of this computer. */
final class Addresses {
  private Addresses() {}

  /** Whether a program on this computer can listen there. */
  static boolean ours(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return address.isAnyLocalAddress()
          || address.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException unknown) {
      return false;
    }
  }
}
