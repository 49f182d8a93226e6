package io.posthorn.store;

import io.posthorn.model.Header;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes a list of headers apart into its shape (names and what never changes, worth a place in the
 * {@link Dictionary}) and the values of this one attempt; and puts it together again, exactly.
 */
final class HeaderShapes {
  private static final Slot[] SLOTS = Slot.values();

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

  private static final Map<String, Slot> ANSWER = answer();

  private HeaderShapes() {}

  /** In the two spellings that servers use: looking them up needs no change of case then. */
  private static Map<String, Slot> answer() {
    Map<String, Slot> slots = new HashMap<>();
    for (String name : STEADY) {
      slots.put(name, Slot.CONSTANT);
      slots.put(capitalized(name), Slot.CONSTANT);
    }
    for (String name : List.of("date", "last-modified")) {
      slots.put(name, Slot.DATE);
      slots.put(capitalized(name), Slot.DATE);
    }
    slots.put("content-length", Slot.NUMBER);
    slots.put("Content-Length", Slot.NUMBER);
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
      List<Header> headers, Slot.Around around, ByteSink shape, ByteSink values) {
    shape.number(headers.size());
    for (Header header : headers) {
      write(header, wantedInRequest(header.name()), around, shape, values);
    }
  }

  /** Our own spelling first: it is what nearly all headers have. */
  private static Slot wantedInRequest(String name) {
    return switch (name) {
      case "Content-Type", "User-Agent" -> Slot.CONSTANT;
      case "X-OWC-Delivery", "webhook-id" -> Slot.DELIVERY;
      case "X-OWC-Event" -> Slot.TYPE;
      case "webhook-timestamp" -> Slot.SECONDS;
      case "X-OWC-Signature" -> Slot.HEX;
      case "webhook-signature" -> Slot.SIGNATURES;
      default -> name.equalsIgnoreCase("Content-Length") ? Slot.NUMBER : Slot.CONSTANT;
    };
  }

  static void writeResponse(
      List<Header> headers, Slot.Around around, ByteSink shape, ByteSink values) {
    shape.number(headers.size());
    for (Header header : headers) {
      write(header, wantedInResponse(header.name()), around, shape, values);
    }
  }

  private static Slot wantedInResponse(String name) {
    Slot known = ANSWER.get(name);
    if (known == null) {
      known = ANSWER.get(name.toLowerCase(Locale.ROOT));
    }
    return known == null ? Slot.NUMBER : known;
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
