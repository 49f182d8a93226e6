package io.posthorn.store.codec;

import io.posthorn.model.Header;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes a list of headers apart into its shape (names and what never changes, worth a place in the
 * dictionary) and the values of this one attempt; and puts it together again, exactly.
 */
final class HeaderShapes {
  private static final HeaderSlot[] SLOTS = HeaderSlot.values();

  /** Answers' headers whose values repeat from attempt to attempt. */
  private static final List<String> STEADY =
      List.of(
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

  private static final Map<String, HeaderSlot> ANSWER = answer();

  private HeaderShapes() {}

  /** In the two spellings that servers use: looking them up needs no change of case then. */
  private static Map<String, HeaderSlot> answer() {
    Map<String, HeaderSlot> slots = new HashMap<>();
    for (String name : STEADY) {
      slots.put(name, HeaderSlot.CONSTANT);
      slots.put(capitalized(name), HeaderSlot.CONSTANT);
    }
    for (String name : List.of("date", "last-modified")) {
      slots.put(name, HeaderSlot.DATE);
      slots.put(capitalized(name), HeaderSlot.DATE);
    }
    slots.put("content-length", HeaderSlot.NUMBER);
    slots.put("Content-Length", HeaderSlot.NUMBER);
    return Map.copyOf(slots);
  }

  private static String capitalized(String name) {
    StringBuilder text = new StringBuilder(name);
    for (int i = 0; i < text.length(); i++) {
      if (i == 0 || text.charAt(i - 1) == '-') {
        text.setCharAt(i, Character.toUpperCase(text.charAt(i)));
      }
    }
    return text.toString();
  }

  static void writeRequest(
      List<Header> headers, HeaderSlot.Around around, ByteSink shape, ByteSink values) {
    shape.number(headers.size());
    for (Header header : headers) {
      write(header, wantedInRequest(header.name()), around, shape, values);
    }
  }

  /** Our own spelling first: it is what nearly all headers have. */
  private static HeaderSlot wantedInRequest(String name) {
    return switch (name) {
      case "Content-Type", "User-Agent" -> HeaderSlot.CONSTANT;
      case "X-OWC-Delivery", "webhook-id" -> HeaderSlot.DELIVERY;
      case "X-OWC-Event" -> HeaderSlot.TYPE;
      case "webhook-timestamp" -> HeaderSlot.SECONDS;
      case "X-OWC-Signature" -> HeaderSlot.HEX;
      case "webhook-signature" -> HeaderSlot.SIGNATURES;
      default -> name.equalsIgnoreCase("Content-Length") ? HeaderSlot.NUMBER : HeaderSlot.CONSTANT;
    };
  }

  static void writeResponse(
      List<Header> headers, HeaderSlot.Around around, ByteSink shape, ByteSink values) {
    shape.number(headers.size());
    for (Header header : headers) {
      write(header, wantedInResponse(header.name()), around, shape, values);
    }
  }

  private static HeaderSlot wantedInResponse(String name) {
    HeaderSlot known = ANSWER.get(name);
    if (known == null) {
      known = ANSWER.get(name.toLowerCase(Locale.ROOT));
    }
    return known == null ? HeaderSlot.NUMBER : known;
  }

  private static void write(
      Header header, HeaderSlot wanted, HeaderSlot.Around around, ByteSink shape, ByteSink values) {
    HeaderSlot slot = wanted;
    if (!wanted.write(header.value(), around, values)) {
      slot = HeaderSlot.LITERAL;
      slot.write(header.value(), around, values);
    }
    shape.text(header.name()).octet(slot.ordinal());
    if (slot == HeaderSlot.CONSTANT) {
      shape.text(header.value());
    }
  }

  static List<Header> read(ByteSource shape, HeaderSlot.Around around, ByteSource values) {
    int count = (int) shape.number();
    List<Header> headers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = shape.text();
      HeaderSlot slot = SLOTS[shape.octet()];
      String value = slot == HeaderSlot.CONSTANT ? shape.text() : slot.read(around, values);
      headers.add(new Header(name, value));
    }
    return headers;
  }
}
