package io.posthorn.sender;

import io.posthorn.model.AddressBook;
import io.posthorn.model.AddressBook.Kind;
import io.posthorn.model.Site;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Says where requests may not go. Any thread.
 *
 * @param ownPort whether a port is one on which this program itself listens
 */
record Guard(IntPredicate ownPort) {
  /** How the reason ends where a site's settings can allow the address. */
  static final String NOT_ALLOWED = "and this site doesn't allow that";

  /**
   * Why a request may not go to an address.
   *
   * @return stands behind the address: {@code is a link-local address, …}; null when it may
   */
  @Nullable String refusal(InetAddress address, int port, Site.Allowed allow) {
    if (ownPort.test(port) && isThisComputer(address)) {
      return "is this program's own port, and it would deliver to itself";
    }
    Kind kind = AddressBook.kindOf(address.getAddress());
    return switch (kind.reach()) {
      case PUBLIC -> null;
      case NEVER -> "is " + kind.why() + ", and deliveries never go there";
      case LOOPBACK -> allow.loopback() ? null : "is " + kind.why() + ", " + NOT_ALLOWED;
      case PRIVATE -> allow.privateRanges() ? null : "is " + kind.why() + ", " + NOT_ALLOWED;
    };
  }

  /** The same for all addresses of a name: one that is refused refuses the name. */
  @Nullable Refusal refusal(List<InetAddress> addresses, int port, Site.Allowed allow) {
    for (InetAddress address : addresses) {
      String why = refusal(address, port, allow);
      if (why != null) {
        return new Refusal(address.getHostAddress(), why);
      }
    }
    return null;
  }

  /** A refused address and why. */
  record Refusal(String address, String why) {
    @Override
    public String toString() {
      return address + " " + why;
    }
  }

  /**
   * A resolver may give an IPv4 address in the form of IPv6 ({@code ::ffff:127.0.0.1}); the system
   * connects to the IPv4 address all the same.
   */
  private static boolean isThisComputer(InetAddress given) {
    try {
      InetAddress address = InetAddress.getByAddress(given.getAddress());
      return address.isLoopbackAddress()
          || address.isAnyLocalAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (UnknownHostException | SocketException e) {
      return false;
    }
  }
}
