package io.posthorn.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.posthorn.console.RealEngine;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointChange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exports of a real engine that delivered, was refused, and found nobody. */
class DeliveryExportTest {
  private static final String KEY = "key-that-nobody-may-see";
  private static final JsonMapper JSON = new JsonMapper();
  @TempDir static Path home;
  private static RealEngine real;
  private static MockWebServer receiver;
  private static long good;
  private static long binary;
  private static long nobody;

  @BeforeAll
  static void live() throws IOException {
    real = new RealEngine(home);
    receiver = new MockWebServer();
    receiver.setDispatcher(new Answers());
    receiver.start();
    long crm = real.endpoint(receiver.url("/good?team=a%20b&x").toString(), "=CRM", "chat.closed");
    real.engine.endpoints().change(crm, headers(Map.of("X-Api-Key", KEY, "Authorization", KEY)));
    real.endpoint(receiver.url("/binary").toString(), "", "chat.created");
    real.endpoint("http://127.0.0.1:1/nobody", "", "chat.rated");
    good = emit("{\n  \"event\": \"chat.closed\",\r\n  \"siteid\": 1, \"note\": \"a\\nb Ω\"\n}");
    binary = emit("{\"event\":\"chat.created\",\"siteid\":1}");
    nobody = emit("{\"event\":\"chat.rated\",\"siteid\":1}");
    settled(good, DeliveryStatus.DELIVERED);
    settled(binary, DeliveryStatus.RETRYING);
    settled(nobody, DeliveryStatus.RETRYING);
  }

  private static EndpointChange headers(Map<String, String> headers) {
    return EndpointChange.NOTHING.withHeaders(headers);
  }

  private static long emit(String json) {
    return real.emit(json).getFirst();
  }

  private static void settled(long id, DeliveryStatus status) {
    await().until(() -> real.engine.deliveries().one(id).delivery().status() == status);
  }

  @AfterAll
  static void end() {
    real.close();
    receiver.close();
  }

  @Test
  void csvHasAHeaderRowAndOneRowADeliveryNewestFirst() throws IOException {
    List<String> lines = List.of(all(Format.CSV).split("\r\n"));
    assertThat(lines).hasSize(4);
    assertThat(lines.getFirst())
        .isEqualTo(
            "id,created,status,code,attempts,ms,event_type,event_id,site,endpoint,endpoint_name,"
                + "endpoint_url_now,sent_to,next_attempt,waiting,test,size,error,diagnosis,remedy");
    assertThat(lines.get(1)).startsWith(nobody + ",").contains(",RETRYING,,1,", "chat.rated");
    assertThat(lines.get(3)).startsWith(good + ",").contains(",DELIVERED,200,1,", "/good?team=");
  }

  @Test
  void csvTellsWhereItWasSentEvenIfTheEndpointMovedAndWhatToDo() throws IOException {
    long endpoint = real.engine.deliveries().one(nobody).delivery().endpointId();
    real.engine
        .endpoints()
        .change(endpoint, EndpointChange.NOTHING.withUrl("http://127.0.0.1:1/moved"));
    String row = all(Format.CSV).split("\r\n")[1];
    assertThat(row)
        .contains(
            ","
                + endpoint
                + ",127.0.0.1:1/moved,http://127.0.0.1:1/moved,http://127.0.0.1:1/nobody,")
        .contains(",connection-refused,");
    assertThat(row.substring(row.indexOf("connection-refused,")))
        .contains(
            java.util.Objects.requireNonNull(
                    real.engine.deliveries().one(nobody).attempts().getLast().diagnosis())
                .fix()
                .substring(0, 20));
  }

  @Test
  void aFieldThatASpreadsheetWouldCountWithIsText() {
    assertThat(CsvWriter.field("=1+1")).isEqualTo("'=1+1");
    assertThat(CsvWriter.field("@SUM(A1,A2)")).isEqualTo("\"'@SUM(A1,A2)\"");
    assertThat(CsvWriter.field("-2")).isEqualTo("'-2");
    assertThat(CsvWriter.field("say \"no\"")).isEqualTo("\"say \"\"no\"\"\"");
    assertThat(CsvWriter.field("two\nlines")).isEqualTo("\"two\nlines\"");
    assertThat(CsvWriter.field("plain – Ω")).isEqualTo("plain – Ω");
  }

  @Test
  void aJsonLineTellsEverythingAboutADelivery() throws IOException {
    List<String> lines = all(Format.JSONL).lines().toList();
    assertThat(lines).hasSize(3);
    JsonNode line = JSON.readTree(lines.get(2));
    assertThat(line.path("id").asLong()).isEqualTo(good);
    assertThat(line.path("payload").path("note").asString()).isEqualTo("a\nb Ω");
    JsonNode attempt = line.path("attemptLog").get(0);
    assertThat(attempt.path("code").asInt()).isEqualTo(200);
    JsonNode sent = attempt.path("request").path("headers");
    assertThat(sent.path("X-Api-Key").asString()).isEqualTo(Masking.MASK);
    assertThat(sent.path("X-OWC-Signature").asString()).matches("sha256=[0-9a-f]{64}");
    assertThat(sent.path("webhook-signature").asString()).startsWith("v1,");
    assertThat(attempt.path("response").path("headers").path("Set-Cookie").asString())
        .isEqualTo(Masking.MASK);
  }

  @Test
  void noFormatTellsAKeyASecretOrACookie() throws IOException {
    for (Format format : Format.values()) {
      String text = all(format);
      assertThat(text).doesNotContain(KEY, "cookie-value");
      real.engine
          .endpoints()
          .all(null)
          .forEach(
              info ->
                  assertThat(text)
                      .doesNotContain(
                          real.engine.endpoints().secrets(info.endpoint().id()).current().text()));
      real.tokens.values().forEach(token -> assertThat(text).doesNotContain(token));
    }
  }

  @Test
  void anArchiveIsWhatHar12AsksFor() throws IOException {
    JsonNode har = JSON.readTree(all(Format.HAR));
    assertThat(harSchema().validate(har)).isEmpty();
    assertThat(har.path("log").path("entries")).hasSize(3);
  }

  @Test
  void anEntryTellsWhatWasSentAndWhatCameBack() throws IOException {
    JsonNode entry = entry(good);
    JsonNode request = entry.path("request");
    assertThat(request.path("method").asString()).isEqualTo("POST");
    assertThat(request.path("postData").path("text").asString()).startsWith("{\n  \"event\"");
    assertThat(request.path("queryString").toString())
        .isEqualTo("[{\"name\":\"team\",\"value\":\"a b\"},{\"name\":\"x\",\"value\":\"\"}]");
    assertThat(entry.path("serverIPAddress").asString()).isEqualTo("127.0.0.1");
    JsonNode response = entry.path("response");
    assertThat(response.path("status").asInt()).isEqualTo(200);
    assertThat(response.path("content").path("text").asString()).isEqualTo("taken");
    assertThat(response.path("bodySize").asInt()).isEqualTo(5);
    JsonNode timings = entry.path("timings");
    assertThat(timings.path("ssl").asDouble()).isEqualTo(-1);
    assertThat(timings.path("connect").asDouble()).isPositive();
    double sum = 0;
    for (String phase : List.of("blocked", "dns", "connect", "send", "wait", "receive")) {
      sum += Math.max(0, timings.path(phase).asDouble());
    }
    assertThat(entry.path("time").asDouble())
        .isCloseTo(sum, org.assertj.core.data.Offset.offset(0.01));
    assertThat(entry.path("_delivery").asLong()).isEqualTo(good);
    assertThat(entry.has("_error")).isFalse();
  }

  @Test
  void anEntryWithoutAnAnswerSaysWhy() throws IOException {
    JsonNode entry = entry(nobody);
    assertThat(entry.path("response").path("status").asInt()).isZero();
    assertThat(entry.path("timings").path("wait").asDouble()).isZero();
    assertThat(entry.path("_error").asString()).isNotEmpty();
    assertThat(entry.path("comment").asString()).contains("Delivery " + nobody, "nothing listens");
  }

  @Test
  void aBodyThatIsNoTextIsBase64() throws IOException {
    JsonNode content = entry(binary).path("response").path("content");
    assertThat(content.path("encoding").asString()).isEqualTo("base64");
    assertThat(content.path("text").asString()).isEqualTo("/wD+");
  }

  @Test
  void aFilterAndChosenIdsNarrow() throws IOException {
    DeliveryFilter retrying = DeliveryFilter.ANY.withStatuses(Set.of(DeliveryStatus.RETRYING));
    assertThat(text(new Wanted.Matching(retrying), Format.JSONL).lines()).hasSize(2);
    assertThat(text(new Wanted.Chosen(Set.of(good, 999_999L)), Format.JSONL).lines()).hasSize(1);
    DeliveryFilter none = DeliveryFilter.ANY.withSince(Instant.parse("2099-01-01T00:00:00Z"));
    assertThat(text(new Wanted.Matching(none), Format.CSV).lines()).hasSize(1);
    assertThat(harSchema().validate(JSON.readTree(text(new Wanted.Matching(none), Format.HAR))))
        .isEmpty();
  }

  @Test
  void itTellsHowFarItIsAndCanBeCalledOff() throws IOException {
    List<Long> told = new ArrayList<>();
    DeliveryExport.Written written =
        export()
            .write(
                new Wanted.Matching(DeliveryFilter.ANY),
                Format.CSV,
                OutputStream.nullOutputStream(),
                rows -> told.add(rows) && false);
    assertThat(told).containsExactly(3L);
    assertThat(written).isEqualTo(new DeliveryExport.Written(3, false));
  }

  @Test
  void aReaderThatGoesEndsIt() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    assertThatThrownBy(
            () ->
                export()
                    .write(
                        new Wanted.Matching(DeliveryFilter.ANY),
                        Format.HAR,
                        gone,
                        ExportProgress.UNSEEN))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aPasswordInAUrlIsLeftOut() {
    assertThat(Masking.url("https://me:secret@example.com/a@b?c=@d"))
        .isEqualTo("https://example.com/a@b?c=@d");
    assertThat(Masking.url("https://example.com/a@b")).isEqualTo("https://example.com/a@b");
    assertThat(Masking.url("https://me@example.com")).isEqualTo("https://example.com");
  }

  private static JsonNode entry(long delivery) throws IOException {
    String har = text(new Wanted.Chosen(Set.of(delivery)), Format.HAR);
    return JSON.readTree(har).path("log").path("entries").get(0);
  }

  private static String all(Format format) throws IOException {
    return text(new Wanted.Matching(DeliveryFilter.ANY), format);
  }

  private static String text(Wanted wanted, Format format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    export().write(wanted, format, out, ExportProgress.UNSEEN);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static DeliveryExport export() {
    return new DeliveryExport(real.engine, "1.2.3");
  }

  private static Schema harSchema() {
    try (InputStream file = DeliveryExportTest.class.getResourceAsStream("har-1.2.schema.json")) {
      return SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              builder ->
                  builder.schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()))
          .getSchema(JSON.readTree(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** One that takes, and one that refuses with bytes that are no text. */
  private static final class Answers extends Dispatcher {
    @Override
    public MockResponse dispatch(RecordedRequest request) {
      if (request.getTarget().startsWith("/good")) {
        return new MockResponse.Builder()
            .code(200)
            .addHeader("Set-Cookie", "a=cookie-value")
            .body("taken")
            .build();
      }
      return new MockResponse.Builder()
          .code(500)
          .body(new Buffer().write(ByteString.of((byte) 0xff, (byte) 0, (byte) 0xfe)))
          .build();
    }
  }
}
