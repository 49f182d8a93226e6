package io.posthorn.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the program promised and what its receivers saw, kept outside of it, so that it can be held
 * to both when it says what became of each delivery. Any thread writes; it is read when all is
 * quiet.
 */
final class CrashBooks {
  private final Set<Integer> posted = ConcurrentHashMap.newKeySet();
  private final Map<Long, Promise> promised = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
  private final Map<CrashRole, Set<String>> secrets = new EnumMap<>(CrashRole.class);

  /** Which start of the program is under way. */
  private volatile int run;

  CrashBooks() {
    for (CrashRole role : CrashRole.values()) {
      secrets.put(role, ConcurrentHashMap.newKeySet());
    }
  }

  /** A delivery that a 202 named. */
  private record Promise(int number, long endpoint) {}

  private record Arrival(
      CrashRole role, int run, long delivery, int number, byte[] body, String signature, int code) {
    boolean success() {
      return code / 100 == 2;
    }
  }

  void begins(int start) {
    run = start;
  }

  void posts(int number) {
    posted.add(number);
  }

  void promises(int number, JsonNode deliveries) {
    deliveries.forEach(
        one ->
            promised.put(
                one.get("id").longValue(), new Promise(number, one.get("endpoint").longValue())));
  }

  int promises() {
    return promised.size();
  }

  void knows(CrashRole role, @Nullable String secret) {
    if (secret != null) {
      secrets(role).add(secret);
    }
  }

  void arrives(CrashRole role, Receiver.Got got, int code) {
    String text = new String(got.body(), UTF_8);
    int number = Integer.parseInt(text.substring(text.lastIndexOf(':') + 1, text.length() - 1));
    arrivals.add(
        new Arrival(
            role,
            run,
            got.delivery(),
            number,
            got.body(),
            String.valueOf(got.headers().get("x-owc-signature")),
            code));
  }

  /**
   * Holds the program to all of it.
   *
   * @param rows every delivery as it lists them in the end, by id
   * @param roles by endpoint
   */
  void check(Map<Long, Listing.Row> rows, Map<Long, CrashRole> roles) {
    Map<Long, List<Arrival>> byDelivery = new TreeMap<>();
    arrivals.forEach(
        arrival ->
            byDelivery.computeIfAbsent(arrival.delivery(), _ -> new ArrayList<>()).add(arrival));
    promised.forEach((id, promise) -> checkPromise(id, promise, rows, roles));
    byDelivery.forEach((id, seen) -> checkArrivals(id, seen, rows.get(id), roles));
    rows.forEach((id, row) -> checkRow(id, row, byDelivery.getOrDefault(id, List.of()), roles));
    checkOrder();
    assertThat(arrivals).allSatisfy(this::checkSignature);
    assertThat(arrivals.stream().map(Arrival::role))
        .as("whom anything reached")
        .contains(CrashRole.values());
  }

  private void checkPromise(
      long id, Promise promise, Map<Long, Listing.Row> rows, Map<Long, CrashRole> roles) {
    Listing.Row row = rows.get(id);
    assertThat(row).as("promised delivery %d", id).isNotNull();
    assertThat(row.endpoint()).as("%s", row).isEqualTo(promise.endpoint());
    assertThat(row.status()).as("%s", row).isIn(role(row, roles).mayEndAs());
  }

  private void checkArrivals(
      long id, List<Arrival> seen, Listing.@Nullable Row row, Map<Long, CrashRole> roles) {
    assertThat(row).as("delivery %d that a receiver got", id).isNotNull();
    Arrival first = seen.getFirst();
    assertThat(first.role()).as("%s", row).isEqualTo(role(row, roles));
    assertThat(posted).contains(first.number());
    Promise promise = promised.get(id);
    if (promise != null) {
      assertThat(first.number()).as("event of %s", row).isEqualTo(promise.number());
    }
    assertThat(seen)
        .as("%s", row)
        .allMatch(one -> one.role() == first.role() && one.number() == first.number());
    if (first.role().startsOnceARun()) {
      assertThat(seen.stream().map(Arrival::run))
          .as("runs in which %s was sent", row)
          .doesNotHaveDuplicates();
    }
  }

  /** An attempt that a kill cut off counts as never made; so one is missing for each, at most. */
  private void checkRow(long id, Listing.Row row, List<Arrival> seen, Map<Long, CrashRole> roles) {
    String status = row.status();
    int attempts = row.attempts();
    long runs = seen.stream().map(Arrival::run).distinct().count();
    assertThat(seen.size())
        .as("requests of %s in %d runs", row, runs)
        .isGreaterThanOrEqualTo(attempts)
        .isLessThanOrEqualTo(attempts + (int) runs);
    if (status.equals("DELIVERED")) {
      assertThat(seen).as("%s", row).anyMatch(Arrival::success);
    } else {
      assertThat(role(row, roles)).as("%s", row).isNotIn(CrashRole.ORDERED, CrashRole.HEALTHY);
    }
  }

  /** At one at a time, what comes in first goes out first, however often it is killed. */
  private void checkOrder() {
    Set<Long> ordered = new LinkedHashSet<>();
    for (Arrival arrival : arrivals) {
      if (arrival.role() == CrashRole.ORDERED) {
        ordered.add(arrival.delivery());
      }
    }
    assertThat(ordered).containsExactlyElementsOf(new TreeSet<>(ordered));
  }

  /** Looks at the newest secrets first: in an hour there are hundreds. */
  private void checkSignature(Arrival arrival) {
    List<String> known = new ArrayList<>(secrets(arrival.role()));
    assertThat(
            known.reversed().stream()
                .map(secret -> signature(secret, arrival.body()))
                .anyMatch(arrival.signature()::equals))
        .as("a genuine signature of delivery %d", arrival.delivery())
        .isTrue();
  }

  private Set<String> secrets(CrashRole role) {
    return Objects.requireNonNull(secrets.get(role));
  }

  private static CrashRole role(Listing.Row row, Map<Long, CrashRole> roles) {
    CrashRole role = roles.get(row.endpoint());
    // One whose creation was never answered, or one that was deleted before it was listed.
    return role == null ? CrashRole.SHORT_LIVED : role;
  }

  private static String signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How much was promised and seen, for who reads the log of a run. */
  @Override
  public String toString() {
    Map<CrashRole, Integer> counts = new LinkedHashMap<>();
    arrivals.forEach(arrival -> counts.merge(arrival.role(), 1, Integer::sum));
    return posted.size() + " posted, " + promised.size() + " promised, requests " + counts;
  }
}
