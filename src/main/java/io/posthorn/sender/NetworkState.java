package io.posthorn.sender;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** Whether this computer has a network. */
final class NetworkState {
  private NetworkState() {}

  /**
   * Whether an interface but loopback is up and has an address of more than its own cable. Where
   * the interfaces can't be read, they count as up: the requests will show.
   */
  static boolean up() {
    try {
      return NetworkInterface.networkInterfaces().anyMatch(NetworkState::leadsOut);
    } catch (SocketException e) {
      return true;
    }
  }

  private static boolean leadsOut(NetworkInterface one) {
    try {
      return one.isUp()
          && !one.isLoopback()
          && one.inetAddresses().anyMatch(NetworkState::routable);
    } catch (SocketException e) {
      return false;
    }
  }

  private static boolean routable(InetAddress address) {
    return !address.isLinkLocalAddress() && !address.isLoopbackAddress();
  }
}
