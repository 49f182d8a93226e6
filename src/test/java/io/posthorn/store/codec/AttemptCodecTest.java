package io.posthorn.store.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Failure;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.SecretAge;
import io.posthorn.model.SeenCertificate;
import io.posthorn.model.SignedWith;
import io.posthorn.model.Timing;
import io.posthorn.store.StoreSamples;
import io.posthorn.store.sqlite.SqliteStore;
import io.posthorn.store.sqlite.write.DeliveryRows;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts come back from the store exactly as they went in, however compact they are there. */
class AttemptCodecTest {
  private static final byte[] NO_BYTES = new byte[0];

  @TempDir Path home;
  private SqliteStore store;
  private long endpoint;

  @BeforeEach
  void open() {
    store = SqliteStore.open(home, InstantSource.fixed(StoreSamples.NOW));
    endpoint = StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/hook").id();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private List<Attempt> stored(long delivery, List<Attempt> attempts) {
    store
        .write(
            tx -> {
              attempts.forEach(attempt -> tx.deliveries().addAttempt(delivery, attempt));
              return true;
            })
        .join();
    return store.reads().deliveries().attempts(delivery);
  }

  private static void assertSame(List<Attempt> found, List<Attempt> wanted) {
    assertThat(found.stream().map(AttemptCodecTest::contents))
        .isEqualTo(wanted.stream().map(AttemptCodecTest::contents).toList());
  }

  /** An attempt as values that are equal when their contents are. */
  private static List<Object> contents(Attempt attempt) {
    Outcome outcome = attempt.outcome();
    Outcome withoutBody =
        new Outcome(
            outcome.code(),
            outcome.failure(),
            outcome.micros(),
            outcome.timing(),
            outcome.address(),
            outcome.responseHeaders(),
            NO_BYTES,
            outcome.truncated(),
            outcome.tls(),
            outcome.reconnected(),
            outcome.certificate(),
            outcome.overlong(),
            outcome.redirectCounts());
    return List.of(
        ByteBuffer.wrap(outcome.body()),
        new Attempt(
            attempt.number(),
            attempt.at(),
            attempt.url(),
            attempt.requestHeaders(),
            withoutBody,
            attempt.offline(),
            attempt.manual(),
            attempt.signedWith()));
  }

  @Test
  void anyAttemptComesBackExactly() {
    Random random = new Random(4711);
    for (int round = 0; round < 100; round++) {
      long delivery = StoreSamples.deliver(store, round + 1, endpoint);
      List<Attempt> attempts = new ArrayList<>();
      for (int number = 1; number <= 1 + random.nextInt(8); number++) {
        attempts.add(anyAttempt(delivery, number, random));
      }
      assertSame(stored(delivery, attempts), attempts);
    }
  }

  @Test
  void whatOnlyLooksLikeAValueOfOursComesBackAsItWas() {
    long delivery = StoreSamples.deliver(store, 1, endpoint);
    List<Header> odd =
        List.of(
            new Header("webhook-id", "0" + delivery),
            new Header("X-OWC-Delivery", ""),
            new Header("X-OWC-Event", "Chat.closed"),
            new Header("webhook-timestamp", "01772359200"),
            new Header("webhook-timestamp", "99999999999999999999"),
            new Header("X-OWC-Signature", "sha256=" + "A".repeat(64)),
            new Header("X-OWC-Signature", "sha1=" + "a".repeat(64)),
            new Header("webhook-signature", "v1," + "!".repeat(44)),
            new Header("webhook-signature", "v1," + "A".repeat(42) + "B="),
            new Header("webhook-signature", ""),
            new Header("X-Ünicode", "Größe ✓"),
            new Header("Content-Length", "-1"));
    List<Header> oddAnswer =
        List.of(
            new Header("Date", "Sun, 1 Mar 2026 10:00:00 GMT"),
            new Header("Date", "Mon, 01 Mar 2026 10:00:00 GMT"),
            new Header("date", "not a date at all, but as long"),
            new Header("Content-Length", "007"),
            new Header("X-Quota", "1000000000000000000"),
            new Header("Set-Cookie", "a=b"));
    Outcome ok = StoreSamples.ok();
    Attempt attempt =
        new Attempt(
            1,
            StoreSamples.NOW,
            "http://127.0.0.1:9000/hook",
            odd,
            new Outcome(
                204,
                null,
                0,
                Timing.NONE,
                null,
                oddAnswer,
                ok.body(),
                false,
                "TLSv1.3 TLS_AES_128_GCM_SHA256",
                true,
                new SeenCertificate(
                    "4C:9A:1E:07:B3:58:D2:6F",
                    Instant.parse("2027-01-07T06:00:00Z"),
                    "CN=R11,O=Let's Encrypt,C=US")),
            false,
            true);

    assertSame(stored(delivery, List.of(attempt)), List.of(attempt));
  }

  @Test
  void attemptsThatFillTheDictionaryComeBackToo() {
    long delivery = StoreSamples.deliver(store, 1, endpoint);
    List<Attempt> attempts = new ArrayList<>();
    store
        .write(
            tx -> {
              for (int number = 1; number <= 4_000; number++) {
                Attempt attempt = withOwnConstants(delivery, number);
                attempts.add(attempt);
                tx.deliveries().addAttempt(delivery, attempt);
              }
              return true;
            })
        .join();

    assertSame(store.reads().deliveries().attempts(delivery), attempts);
  }

  /** Three new entries each: more than 10,000 in all. */
  private static Attempt withOwnConstants(long delivery, int number) {
    Outcome ok = StoreSamples.ok();
    return new Attempt(
        number,
        StoreSamples.NOW.plusMillis(number),
        "http://127.0.0.1:9000/hook",
        List.of(new Header("X-Custom", "value " + number)),
        new Outcome(
            200,
            null,
            1,
            ok.timing(),
            "10.0." + number,
            List.of(new Header("Server", "nginx " + number)),
            ok.body(),
            false,
            null,
            false),
        false,
        false);
  }

  @Test
  void aUsualSuccessTakesFewBytes() throws SQLException {
    long delivery = StoreSamples.deliver(store, 1, endpoint);
    store
        .write(
            tx -> {
              tx.deliveries()
                  .addAttempt(
                      delivery,
                      StoreSamples.attempt(
                          delivery, 1, StoreSamples.NOW.plusMillis(5), StoreSamples.ok()));
              tx.deliveries()
                  .save(StoreSamples.delivered(delivery, 1, StoreSamples.NOW.plusMillis(9)));
              return true;
            })
        .join();

    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home + "/posthorn.db");
        var statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT length(attempt), (SELECT count(*) FROM attempt) FROM delivery")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getInt(1)).isBetween(70, DeliveryRows.RESERVED);
      assertThat(row.getInt(2)).isZero();
    }
  }

  @Test
  void credentialsInCustomHeadersDoNotStandInTheFile() throws Exception {
    long delivery = StoreSamples.deliver(store, 1, endpoint);
    Attempt plain = StoreSamples.attempt(delivery, 1, StoreSamples.NOW, StoreSamples.ok());
    List<Header> headers = new ArrayList<>(plain.requestHeaders());
    headers.add(new Header("Authorization", "Bearer very-secret-token"));
    Attempt attempt =
        new Attempt(1, plain.at(), plain.url(), headers, plain.outcome(), false, false);

    assertThat(stored(delivery, List.of(attempt)).getFirst().requestHeaders()).isEqualTo(headers);
    store.close();

    String file = Files.readString(home.resolve("posthorn.db"), StandardCharsets.ISO_8859_1);
    assertThat(file).contains("nginx").doesNotContain("very-secret-token");
  }

  private static Attempt anyAttempt(long delivery, int number, Random random) {
    Instant at = StoreSamples.NOW.plusMillis(random.nextInt(100_000_000) - 1000);
    List<Header> request =
        new ArrayList<>(StoreSamples.requestHeaders(delivery, "chat.closed", at, random));
    if (random.nextBoolean()) {
      request.add(new Header("X-Custom", "custom " + random.nextInt(3)));
    }
    if (random.nextBoolean()) {
      request.removeLast();
      request.add(new Header("webhook-signature", signatures(random)));
    }
    return new Attempt(
        number,
        at,
        "https://example.org/hook/" + random.nextInt(3),
        request,
        anyOutcome(random),
        random.nextBoolean(),
        random.nextBoolean(),
        anySecret(random));
  }

  private static @Nullable SignedWith anySecret(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> new SignedWith(1 + random.nextInt(300), null);
      default ->
          new SignedWith(
              1 + random.nextInt(300), random.nextBoolean() ? SecretAge.OLD : SecretAge.NEW);
    };
  }

  private static String signatures(Random random) {
    byte[] one = new byte[32];
    byte[] two = new byte[32];
    random.nextBytes(one);
    random.nextBytes(two);
    Base64.Encoder base64 = Base64.getEncoder();
    return "v1," + base64.encodeToString(one) + " v1," + base64.encodeToString(two);
  }

  private static Outcome anyOutcome(Random random) {
    byte[] body = new byte[random.nextInt(4) == 0 ? random.nextInt(Outcome.KEPT_BODY + 1) : 0];
    random.nextBytes(body);
    boolean answered = random.nextInt(4) > 0;
    return new Outcome(
        answered ? 100 + random.nextInt(500) : null,
        random.nextInt(3) == 0
            ? new Failure(
                Failure.Kind.values()[random.nextInt(Failure.Kind.values().length)],
                Map.of("host", "example.org", "cause", "java.net.ConnectException: refused"))
            : null,
        random.nextLong(1L << random.nextInt(1, 40)),
        new Timing(
            phase(random),
            phase(random),
            phase(random),
            phase(random),
            phase(random),
            phase(random)),
        random.nextBoolean() ? "192.0.2." + random.nextInt(3) : null,
        answered ? anyAnswer(random) : List.of(),
        body,
        random.nextBoolean(),
        random.nextBoolean() ? "TLSv1.3 TLS_AES_128_GCM_SHA256" : null,
        random.nextBoolean(),
        null,
        random.nextBoolean(),
        random.nextBoolean());
  }

  private static long phase(Random random) {
    return random.nextBoolean() ? Timing.NOT : random.nextInt(10_000_000);
  }

  private static List<Header> anyAnswer(Random random) {
    return List.of(
        new Header("Server", "nginx/1." + random.nextInt(3)),
        new Header("Date", "Sun, 01 Mar 2026 10:0" + random.nextInt(10) + ":00 GMT"),
        new Header("Content-Length", Integer.toString(random.nextInt(20_000))),
        new Header("X-Request-Id", HexFormat.of().toHexDigits(random.nextLong())),
        new Header("Set-Cookie", "a=" + random.nextInt()),
        new Header("set-cookie", "b=" + random.nextInt()));
  }

  @Test
  void aFirstAttemptIsToldByItsNumber() {
    long delivery = StoreSamples.deliver(store, 1, endpoint);
    Attempt second =
        StoreSamples.attempt(delivery, 2, StoreSamples.NOW.plusSeconds(60), StoreSamples.ok());
    Outcome ok = StoreSamples.ok();
    Outcome longAnswer =
        new Outcome(
            500,
            null,
            9,
            ok.timing(),
            ok.address(),
            ok.responseHeaders(),
            new byte[5000],
            false,
            null,
            false);
    Attempt first = StoreSamples.attempt(delivery, 1, StoreSamples.NOW.plusSeconds(1), longAnswer);

    Instant before =
        store
            .write(
                tx -> {
                  assertThat(tx.deliveries().firstAttemptAt(delivery)).isNull();
                  tx.deliveries().addAttempt(delivery, first);
                  tx.deliveries().addAttempt(delivery, second);
                  tx.deliveries()
                      .save(
                          StoreSamples.progress(
                              delivery, DeliveryStatus.DELIVERED, 200, 2, null, StoreSamples.NOW));
                  return tx.deliveries().firstAttemptAt(delivery);
                })
            .join();

    assertThat(before).isEqualTo(first.at());
    assertThat(store.reads().deliveries().attempts(delivery))
        .extracting(Attempt::number)
        .containsExactly(1, 2);
  }
}
