package io.posthorn.store;

import io.posthorn.model.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Takes a list of headers apart into its shape (names and what never changes, worth a place in the
 * {@link Dictionary}) and the values of this one attempt; and puts it together again, exactly.
 */
final class HeaderShapes {
  private static final Slot[] SLOTS = Slot.values();

  /** Answers' headers whose values repeat from attempt to attempt. */
  private static final Set<String> STEADY =
      Set.of(
          "server",
          "content-type",
          "connection",
          "keep-alive",
          "cache-control",
          "pragma",
          "vary",
          "transfer-encoding",
          "content-encoding",
          "strict-transport-security",
          "x-powered-by",
          "x-content-type-options",
          "x-frame-options",
          "x-xss-protection",
          "referrer-policy",
          "accept-ranges",
          "allow",
          "alt-svc",
          "via",
          "location",
          "expires",
          "content-security-policy",
          "access-control-allow-origin");

  private HeaderShapes() {}

  static void writeRequest(
      List<Header> headers, Slot.Around around, ByteSink shape, ByteSink values) {
    shape.number(headers.size());
    for (Header header : headers) {
      Slot wanted =
          switch (header.name().toLowerCase(Locale.ROOT)) {
            case "x-owc-delivery", "webhook-id" -> Slot.DELIVERY;
            case "x-owc-event" -> Slot.TYPE;
            case "webhook-timestamp" -> Slot.SECONDS;
            case "x-owc-signature" -> Slot.HEX;
            case "webhook-signature" -> Slot.SIGNATURES;
            case "content-length" -> Slot.NUMBER;
            default -> Slot.CONSTANT;
          };
      write(header, wanted, around, shape, values);
    }
  }

  static void writeResponse(
      List<Header> headers, Slot.Around around, ByteSink shape, ByteSink values) {
    shape.number(headers.size());
    for (Header header : headers) {
      write(header, wantedInResponse(header), around, shape, values);
    }
  }

  private static Slot wantedInResponse(Header header) {
    String name = header.name().toLowerCase(Locale.ROOT);
    if (name.equals("date") || name.equals("last-modified")) {
      return Slot.DATE;
    }
    return STEADY.contains(name) ? Slot.CONSTANT : Slot.NUMBER;
  }

  private static void write(
      Header header, Slot wanted, Slot.Around around, ByteSink shape, ByteSink values) {
    Slot slot = wanted;
    if (!wanted.write(header.value(), around, values)) {
      slot = Slot.LITERAL;
      slot.write(header.value(), around, values);
    }
    shape.text(header.name()).octet(slot.ordinal());
    if (slot == Slot.CONSTANT) {
      shape.text(header.value());
    }
  }

  static List<Header> read(ByteSource shape, Slot.Around around, ByteSource values) {
    int count = (int) shape.number();
    List<Header> headers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = shape.text();
      Slot slot = SLOTS[shape.octet()];
      String value = slot == Slot.CONSTANT ? shape.text() : slot.read(around, values);
      headers.add(new Header(name, value));
    }
    return headers;
  }
}
