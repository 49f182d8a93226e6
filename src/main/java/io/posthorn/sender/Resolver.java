package io.posthorn.sender;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Where the addresses of names come from. Any thread may ask; it may block. */
@FunctionalInterface
public interface Resolver {
  /**
   * All addresses of a name.
   *
   * @throws UnknownHostException when it has none
   */
  List<InetAddress> resolve(String name) throws UnknownHostException;

  /** Whether there is a network to reach them over; while not, what isn't on loopback waits. */
  default boolean networkUp() {
    return NetworkState.up();
  }

  /** The system's own, with the JDK's short cache. */
  static Resolver system() {
    return name -> List.of(InetAddress.getAllByName(name));
  }
}
