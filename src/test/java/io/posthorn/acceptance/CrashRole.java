package io.posthorn.acceptance;

import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What a receiver of the crash test is like, and so what may become of its deliveries. */
enum CrashRole {
  /** Takes everything, one at a time, and nobody touches it. */
  ORDERED(1, 5, List.of("DELIVERED")),
  /** Takes everything; its secrets are rotated, it is disabled, enabled and replayed. */
  HEALTHY(8, 5, List.of("DELIVERED")),
  /** Fails two times of five. */
  SHAKY(1, 5, List.of("DELIVERED", "FAILED")),
  /** Always fails until it is healed; what it fails at is skipped or delivered by a person. */
  BROKEN(4, 1, List.of("DELIVERED", "FAILED", "SKIPPED")),
  /** Asks not to be sent to any more, until it is healed. */
  GONE(4, 1, List.of("DELIVERED", "FAILED", "SKIPPED")),
  /** Is deleted soon after it was added. */
  SHORT_LIVED(8, 1, List.of("DELIVERED", "SKIPPED"));

  private final int concurrency;
  private final int retries;
  private final List<String> mayEndAs;

  CrashRole(int concurrency, int retries, List<String> mayEndAs) {
    this.concurrency = concurrency;
    this.retries = retries;
    this.mayEndAs = mayEndAs;
  }

  int concurrency() {
    return concurrency;
  }

  /** As the API takes them: of a second each. */
  List<String> schedule() {
    return Collections.nCopies(retries, "PT1S");
  }

  List<String> mayEndAs() {
    return mayEndAs;
  }

  /** Whether nothing but a kill makes it get a delivery again: it never fails, no one resends. */
  boolean startsOnceARun() {
    return this == ORDERED || this == HEALTHY || this == SHORT_LIVED;
  }

  int answer(Random random, boolean healed) {
    return switch (this) {
      case ORDERED, HEALTHY, SHORT_LIVED -> 200;
      case SHAKY -> random.nextInt(5) < 2 ? 500 : 200;
      case BROKEN -> healed ? 204 : 500;
      case GONE -> healed ? 204 : 410;
    };
  }
}
