package io.posthorn.store.codec;

import io.posthorn.model.Attempt;
import io.posthorn.model.Failure;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.SecretAge;
import io.posthorn.model.SeenCertificate;
import io.posthorn.model.SignedWith;
import io.posthorn.model.Timing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as bytes. A successful one with an empty answer takes about 85 bytes, of which 64 are
 * its two signatures: nothing is stored that its delivery or the dictionary already says.
 *
 * <pre>
 * number · flags · at · [code] · micros · timing · request · response · [address] · [tls] ·
 * [certificate] · [failure] · body to the end
 * </pre>
 */
public final class AttemptCodec {
  private static final int OFFLINE = 1;
  private static final int MANUAL = 1 << 1;
  private static final int CODE = 1 << 2;
  private static final int FAILURE = 1 << 3;
  private static final int TRUNCATED = 1 << 4;
  private static final int RECONNECTED = 1 << 5;
  private static final int ADDRESS = 1 << 6;
  private static final int TLS = 1 << 7;

  /** Beside the six phases in the octet that says which of them happened. */
  private static final int CERTIFICATE = 1 << 6;

  private static final int OVERLONG = 1 << 7;

  private static final int USUAL_CODE = 200;

  /** Added to the code of a redirect that counts as received; a code has three digits. */
  private static final int COUNTS = 1000;

  private static final SecretAge[] AGES = SecretAge.values();

  private AttemptCodec() {}

  /** What the attempt's delivery says already. */
  public record Owner(long deliveryId, String eventType, long createdMillis) {}

  public static byte[] write(
      Attempt attempt, Owner owner, DictionaryIds dictionary, SecretBox box) {
    Outcome outcome = attempt.outcome();
    long at = attempt.at().toEpochMilli();
    ByteSink out = new ByteSink();
    out.number(attempt.number()).octet(flags(attempt)).signed(at - owner.createdMillis());
    if (outcome.code() != null) {
      out.signed(outcome.code() - USUAL_CODE + (outcome.redirectCounts() ? COUNTS : 0));
    }
    out.number(outcome.micros());
    int more =
        (outcome.certificate() != null ? CERTIFICATE : 0) | (outcome.overlong() ? OVERLONG : 0);
    writeTiming(outcome.timing(), more, out);
    writeHeaders(
        attempt,
        new HeaderSlot.Around(owner.deliveryId(), owner.eventType(), at),
        out,
        dictionary,
        box);
    writeName(outcome.address(), out, dictionary);
    writeName(outcome.tls(), out, dictionary);
    writeName(text(outcome.certificate()), out, dictionary);
    if (outcome.failure() != null) {
      writeFailure(outcome.failure(), out);
    }
    return out.raw(outcome.body()).toBytes();
  }

  private static int flags(Attempt attempt) {
    Outcome outcome = attempt.outcome();
    return (attempt.offline() ? OFFLINE : 0)
        | (attempt.manual() ? MANUAL : 0)
        | (outcome.code() != null ? CODE : 0)
        | (outcome.failure() != null ? FAILURE : 0)
        | (outcome.truncated() ? TRUNCATED : 0)
        | (outcome.reconnected() ? RECONNECTED : 0)
        | (outcome.address() != null ? ADDRESS : 0)
        | (outcome.tls() != null ? TLS : 0);
  }

  private static void writeTiming(Timing timing, int more, ByteSink out) {
    long[] phases = {
      timing.dns(), timing.connect(), timing.tls(), timing.send(), timing.await(), timing.read()
    };
    int happened = more;
    for (int i = 0; i < phases.length; i++) {
      happened |= phases[i] == Timing.NOT ? 0 : 1 << i;
    }
    out.octet(happened);
    for (long phase : phases) {
      if (phase != Timing.NOT) {
        out.number(phase);
      }
    }
  }

  private static void writeHeaders(
      Attempt attempt,
      HeaderSlot.Around around,
      ByteSink out,
      DictionaryIds dictionary,
      SecretBox box) {
    ByteSink shape = new ByteSink().text(attempt.url());
    ByteSink values = new ByteSink();
    HeaderShapes.writeRequest(attempt.requestHeaders(), around, shape, values);
    writeSignedWith(attempt.signedWith(), shape);
    writeShape(DictionaryKind.REQUEST, shape.toBytes(), out, dictionary, box);
    out.raw(values.toBytes());

    ByteSink answerShape = new ByteSink();
    ByteSink answerValues = new ByteSink();
    HeaderShapes.writeResponse(
        attempt.outcome().responseHeaders(), around, answerShape, answerValues);
    writeShape(DictionaryKind.RESPONSE, answerShape.toBytes(), out, dictionary, box);
    out.raw(answerValues.toBytes());
  }

  /** With the shape, which few attempts change: so it takes no room in each of them. */
  private static void writeSignedWith(@Nullable SignedWith with, ByteSink shape) {
    if (with != null) {
      shape.number(with.number()).octet(with.age() == null ? 0 : 1 + with.age().ordinal());
    }
  }

  private static @Nullable SignedWith readSignedWith(ByteSource shape) {
    if (!shape.hasMore()) {
      return null;
    }
    int number = (int) shape.number();
    int age = shape.octet();
    return new SignedWith(number, age == 0 ? null : AGES[age - 1]);
  }

  private static void writeShape(
      DictionaryKind kind, byte[] shape, ByteSink out, DictionaryIds dictionary, SecretBox box) {
    long id = dictionary.id(kind, shape);
    out.number(id);
    if (id == 0) {
      out.block(kind.stored(box, shape));
    }
  }

  private static void writeName(@Nullable String name, ByteSink out, DictionaryIds dictionary) {
    if (name == null) {
      return;
    }
    long id = dictionary.id(DictionaryKind.TEXT, name.getBytes(StandardCharsets.UTF_8));
    out.number(id);
    if (id == 0) {
      out.text(name);
    }
  }

  /** The same text as long as the receiver keeps its certificate, so that it is stored once. */
  private static @Nullable String text(@Nullable SeenCertificate certificate) {
    return certificate == null
        ? null
        : certificate.sha256()
            + ' '
            + certificate.ends().getEpochSecond()
            + ' '
            + certificate.issuer();
  }

  private static SeenCertificate certificate(String text) {
    String[] parts = text.split(" ", 3);
    return new SeenCertificate(parts[0], Instant.ofEpochSecond(Long.parseLong(parts[1])), parts[2]);
  }

  private static void writeFailure(Failure failure, ByteSink out) {
    out.text(failure.kind().name()).number(failure.facts().size());
    failure.facts().forEach((name, fact) -> out.text(name).text(fact));
  }

  /** When an attempt began, without reading the rest of it. */
  public static long atMillis(byte[] data, long createdMillis) {
    ByteSource in = new ByteSource(data);
    in.number();
    in.octet();
    return createdMillis + in.signed();
  }

  public static int number(byte[] data) {
    return (int) new ByteSource(data).number();
  }

  /**
   * The attempt that {@link #write} was given, its time cut to milliseconds.
   *
   * @throws DamagedRow when it was given none
   */
  public static Attempt read(
      byte[] data, Owner owner, LongFunction<byte[]> dictionary, SecretBox box) {
    try {
      return decoded(data, owner, dictionary, box);
    } catch (RuntimeException e) {
      throw e instanceof DamagedRow damaged ? damaged : new DamagedRow(e);
    }
  }

  private static Attempt decoded(
      byte[] data, Owner owner, LongFunction<byte[]> dictionary, SecretBox box) {
    ByteSource in = new ByteSource(data);
    int number = (int) in.number();
    int flags = in.octet();
    long at = owner.createdMillis() + in.signed();
    int sum = has(flags, CODE) ? (int) in.signed() + USUAL_CODE : 0;
    boolean redirectCounts = sum >= COUNTS;
    Integer code = has(flags, CODE) ? (redirectCounts ? sum - COUNTS : sum) : null;
    long micros = in.number();
    int happened = in.octet();
    Timing timing = readTiming(happened, in);
    HeaderSlot.Around around = new HeaderSlot.Around(owner.deliveryId(), owner.eventType(), at);
    ByteSource request = readShape(DictionaryKind.REQUEST, in, dictionary, box);
    String url = request.text();
    List<Header> requestHeaders = HeaderShapes.read(request, around, in);
    SignedWith signedWith = readSignedWith(request);
    ByteSource response = readShape(DictionaryKind.RESPONSE, in, dictionary, box);
    List<Header> responseHeaders = HeaderShapes.read(response, around, in);
    String address = has(flags, ADDRESS) ? readName(in, dictionary) : null;
    String tls = has(flags, TLS) ? readName(in, dictionary) : null;
    SeenCertificate certificate =
        has(happened, CERTIFICATE) ? certificate(readName(in, dictionary)) : null;
    Failure failure = has(flags, FAILURE) ? readFailure(in) : null;
    Outcome outcome =
        new Outcome(
            code,
            failure,
            micros,
            timing,
            address,
            responseHeaders,
            in.rest(),
            has(flags, TRUNCATED),
            tls,
            has(flags, RECONNECTED),
            certificate,
            has(happened, OVERLONG),
            redirectCounts);
    return new Attempt(
        number,
        Instant.ofEpochMilli(at),
        url,
        requestHeaders,
        outcome,
        has(flags, OFFLINE),
        has(flags, MANUAL),
        signedWith);
  }

  private static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }

  private static Timing readTiming(int happened, ByteSource in) {
    long[] phases = new long[6];
    for (int i = 0; i < phases.length; i++) {
      phases[i] = has(happened, 1 << i) ? in.number() : Timing.NOT;
    }
    return new Timing(phases[0], phases[1], phases[2], phases[3], phases[4], phases[5]);
  }

  private static ByteSource readShape(
      DictionaryKind kind, ByteSource in, LongFunction<byte[]> dictionary, SecretBox box) {
    long id = in.number();
    return new ByteSource(id == 0 ? kind.plain(box, in.block()) : dictionary.apply(id));
  }

  private static String readName(ByteSource in, LongFunction<byte[]> dictionary) {
    long id = in.number();
    return id == 0 ? in.text() : new String(dictionary.apply(id), StandardCharsets.UTF_8);
  }

  private static Failure readFailure(ByteSource in) {
    Failure.Kind kind = kind(in.text());
    int count = (int) in.number();
    Map<String, String> facts = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String name = in.text();
      facts.put(name, in.text());
    }
    return new Failure(kind, facts);
  }

  /** By name; one that a later version gave up is this computer's own trouble. */
  private static Failure.Kind kind(String name) {
    try {
      return Failure.Kind.valueOf(name);
    } catch (IllegalArgumentException _) {
      return Failure.Kind.LOCAL;
    }
  }
}
