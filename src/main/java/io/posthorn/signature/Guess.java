package io.posthorn.signature;

import io.posthorn.signature.Finding.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Bytes that somebody may have taken for the key or the body, and by which mistakes.
 *
 * @param bytes made when they are needed: a large body in dozens of forms would fill the memory
 * @param mistakes none for the right bytes
 */
record Guess(Supplier<byte[]> bytes, List<Mistake> mistakes) {
  Guess {
    mistakes = List.copyOf(mistakes);
  }

  static Guess of(byte[] bytes, Slip... slips) {
    return of(() -> bytes, slips);
  }

  static Guess of(Supplier<byte[]> bytes, Slip... slips) {
    return new Guess(bytes, List.of(slips).stream().map(Mistake::of).toList());
  }

  static Guess named(byte[] bytes, Slip slip, String name) {
    return new Guess(() -> bytes, List.of(new Mistake(slip, name)));
  }

  Guess also(List<Mistake> before) {
    List<Mistake> all = new ArrayList<>(before);
    all.addAll(mistakes);
    return new Guess(bytes, all);
  }

  int cost() {
    return mistakes.size();
  }
}
