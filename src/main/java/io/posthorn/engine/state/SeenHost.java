package io.posthorn.engine.state;

import io.posthorn.model.AddressBook;
import io.posthorn.model.Reach;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one host: where it is, and when it was reached last, by the ticker. Any thread.
 */
final class SeenHost {
  final String name;
  private volatile Reach reach;

  /** Whether an address was seen; until then a name counts as public. */
  private volatile boolean placed;

  volatile @Nullable Long reachedAt;

  SeenHost(String name) {
    this.name = name;
    Reach literal = literal(name);
    boolean local = name.equals("localhost") || name.endsWith(".localhost");
    this.placed = local || literal != null;
    this.reach = local ? Reach.LOOPBACK : literal == null ? Reach.PUBLIC : literal;
  }

  /** The host of a URL, an IPv6 address without its brackets. */
  static String of(String url) {
    String host = URI.create(url).getHost();
    if (host == null) {
      return "";
    }
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static @Nullable Reach literal(String text) {
    try {
      return AddressBook.kindOf(InetAddress.ofLiteral(text).getAddress()).reach();
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  Reach reach() {
    return reach;
  }

  boolean placed() {
    return placed;
  }

  /** It was connected to at this address, or tried to. */
  void seenAt(String address) {
    Reach seen = literal(address);
    if (seen != null) {
      placed(seen);
    }
  }

  /** Its name leads to these; one that is public makes it public. */
  void leadsTo(List<InetAddress> addresses) {
    addresses.stream()
        .map(address -> AddressBook.kindOf(address.getAddress()).reach())
        .min(Reach::compareTo)
        .ifPresent(this::placed);
  }

  private void placed(Reach where) {
    reach = where;
    placed = true;
  }

  /** Whether something happened at that time, and no longer ago than this. */
  static boolean lately(@Nullable Long at, long now, Duration within) {
    return at != null && now - at <= within.toNanos();
  }
}
