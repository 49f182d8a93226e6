package io.posthorn.model;

import java.net.InetAddress;

/**
 * A block of addresses of one kind.
 *
 * @param prefix its first address, 4 or 16 bytes
 * @param bits how many leading bits are the same in all of it
 * @param reach who may be sent to there
 * @param why what the block is, to stand behind "is": {@code a documentation address}
 */
record Range(byte[] prefix, int bits, Reach reach, String why) {

  static Range of(String cidr, Reach reach, String why) {
    int slash = cidr.indexOf('/');
    return new Range(
        InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress(),
        Integer.parseInt(cidr.substring(slash + 1)),
        reach,
        why);
  }

  boolean has(byte[] address) {
    if (address.length != prefix.length) {
      return false;
    }
    int whole = bits / 8;
    for (int i = 0; i < whole; i++) {
      if (address[i] != prefix[i]) {
        return false;
      }
    }
    int rest = bits % 8;
    return rest == 0 || ((address[whole] ^ prefix[whole]) & (0xFF00 >> rest) & 0xFF) == 0;
  }
}
