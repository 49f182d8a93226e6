package io.posthorn.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What kind of place an address is, after the IANA special-purpose registries for IPv4 and IPv6
 * (RFC 6890 and its successors), the cloud metadata services, and what transition addresses carry
 * inside. Pure; any thread.
 */
public final class AddressBook {
  private AddressBook() {}

  /**
   * The kind of an address.
   *
   * @param why stands behind "is"; empty for a public one
   */
  public record Kind(Reach reach, String why) {}

  private static final Kind PUBLIC = new Kind(Reach.PUBLIC, "");
  private static final Kind UNASSIGNED =
      new Kind(Reach.NEVER, "an IPv6 address outside the public range");

  private static final String METADATA = "a cloud machine's metadata service";
  private static final String DOCUMENTATION = "an address for documentation only";
  private static final String RESERVED = "a reserved address";

  /** The first that fits counts. */
  private static final List<Range> V4 =
      List.of(
          Range.of("127.0.0.0/8", Reach.LOOPBACK, "this computer itself"),
          Range.of("169.254.169.254/32", Reach.NEVER, METADATA),
          Range.of("100.100.100.200/32", Reach.NEVER, METADATA),
          Range.of("168.63.129.16/32", Reach.NEVER, METADATA),
          Range.of("10.0.0.0/8", Reach.PRIVATE, "an address in a private network"),
          Range.of("172.16.0.0/12", Reach.PRIVATE, "an address in a private network"),
          Range.of("192.168.0.0/16", Reach.PRIVATE, "an address in a private network"),
          Range.of(
              "100.64.0.0/10", Reach.PRIVATE, "an address in a carrier's or VPN's private network"),
          Range.of("0.0.0.0/8", Reach.NEVER, "an unspecified address"),
          Range.of("169.254.0.0/16", Reach.NEVER, "a link-local address"),
          Range.of("192.0.0.0/24", Reach.NEVER, RESERVED),
          Range.of("192.0.2.0/24", Reach.NEVER, DOCUMENTATION),
          Range.of("192.31.196.0/24", Reach.NEVER, RESERVED),
          Range.of("192.52.193.0/24", Reach.NEVER, RESERVED),
          Range.of("192.88.99.0/24", Reach.NEVER, "a relay of the retired 6to4"),
          Range.of("192.175.48.0/24", Reach.NEVER, RESERVED),
          Range.of("198.18.0.0/15", Reach.NEVER, "an address for benchmarking only"),
          Range.of("198.51.100.0/24", Reach.NEVER, DOCUMENTATION),
          Range.of("203.0.113.0/24", Reach.NEVER, DOCUMENTATION),
          Range.of("224.0.0.0/4", Reach.NEVER, "a multicast address"),
          Range.of("255.255.255.255/32", Reach.NEVER, "the broadcast address"),
          Range.of("240.0.0.0/4", Reach.NEVER, RESERVED));

  /** The first that fits counts; what is in none and outside 2000::/3 is refused. */
  private static final List<Range> V6 =
      List.of(
          Range.of("::1/128", Reach.LOOPBACK, "this computer itself"),
          Range.of("::/128", Reach.NEVER, "the unspecified address"),
          Range.of("fd00:ec2::/32", Reach.NEVER, METADATA),
          Range.of("fd20:ce::254/128", Reach.NEVER, METADATA),
          Range.of("fc00::/7", Reach.PRIVATE, "an address in a private network"),
          Range.of("fe80::/10", Reach.NEVER, "a link-local address"),
          Range.of("fec0::/10", Reach.NEVER, "a site-local address of a retired kind"),
          Range.of("ff00::/8", Reach.NEVER, "a multicast address"),
          Range.of("2001:db8::/32", Reach.NEVER, DOCUMENTATION),
          Range.of("3fff::/20", Reach.NEVER, DOCUMENTATION),
          Range.of("2001:2::/48", Reach.NEVER, "an address for benchmarking only"),
          Range.of("2001::/23", Reach.NEVER, RESERVED),
          Range.of("2620:4f:8000::/48", Reach.NEVER, RESERVED),
          Range.of("2000::/3", Reach.PUBLIC, ""));

  private static final Range NAT64 = Range.of("64:ff9b::/96", Reach.PUBLIC, "");
  private static final Range LOCAL_NAT64 = Range.of("64:ff9b:1::/48", Reach.PUBLIC, "");
  private static final Range SIX_TO_FOUR = Range.of("2002::/16", Reach.PUBLIC, "");
  private static final Range TEREDO = Range.of("2001::/32", Reach.PUBLIC, "");
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
  private static final byte[] TRANSLATED = {0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0};

  /** The kind of an address of 4 or 16 bytes. */
  public static Kind kindOf(byte[] address) {
    if (address.length == 4) {
      return inTable(V4, address, PUBLIC);
    }
    if (startsWith(address, MAPPED)) {
      return kindOf(slice(address, 12));
    }
    List<byte[]> carried = carriedBy(address);
    for (byte[] inner : carried) {
      Kind kind = kindOf(inner);
      if (kind.reach() != Reach.PUBLIC) {
        return new Kind(Reach.NEVER, "a transition address that leads to " + kind.why());
      }
    }
    boolean translated = NAT64.has(address) || LOCAL_NAT64.has(address) || TEREDO.has(address);
    return translated || startsWith(address, TRANSLATED)
        ? PUBLIC
        : inTable(V6, address, UNASSIGNED);
  }

  private static Kind inTable(List<Range> table, byte[] address, Kind otherwise) {
    for (Range range : table) {
      if (range.has(address)) {
        return range.reach() == Reach.PUBLIC ? PUBLIC : new Kind(range.reach(), range.why());
      }
    }
    return otherwise;
  }

  /** The IPv4 addresses that a transition address leads to; empty for any other. */
  private static List<byte[]> carriedBy(byte[] address) {
    if (NAT64.has(address) || startsWith(address, TRANSLATED)) {
      return List.of(slice(address, 12));
    }
    if (LOCAL_NAT64.has(address)) {
      return inLocalNat64(address);
    }
    if (SIX_TO_FOUR.has(address)) {
      return List.of(slice(address, 2));
    }
    if (TEREDO.has(address)) {
      byte[] client = slice(address, 12);
      for (int i = 0; i < client.length; i++) {
        client[i] = (byte) ~client[i];
      }
      return List.of(slice(address, 4), client);
    }
    boolean isatap =
        (address[8] & 0xFD) == 0 && address[9] == 0 && address[10] == 0x5E && address[11] == -2;
    return isatap ? List.of(slice(address, 12)) : List.of();
  }

  /**
   * The operator of a local NAT64 chooses how long its prefix is, and with it where the IPv4
   * address stands (RFC 6052, section 2.2): every place that the bits behind it allow.
   */
  private static List<byte[]> inLocalNat64(byte[] a) {
    List<byte[]> places = new ArrayList<>();
    places.add(slice(a, 12));
    if (zeroFrom(a, 11)) {
      places.add(new byte[] {a[6], a[7], a[9], a[10]});
    }
    if (zeroFrom(a, 12)) {
      places.add(new byte[] {a[7], a[9], a[10], a[11]});
    }
    if (zeroFrom(a, 13)) {
      places.add(slice(a, 9));
    }
    return places;
  }

  private static boolean zeroFrom(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  private static byte[] slice(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, from + 4);
  }
}
