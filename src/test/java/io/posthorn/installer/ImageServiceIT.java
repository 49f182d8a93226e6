package io.posthorn.installer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.acceptance.Served;
import io.posthorn.cli.Child;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The installed program as a service: it delivers, is asked by its own commands, and ends. */
class ImageServiceIT {
  @TempDir Path folder;
  private Path home;

  /** What receivers sign their handshakes with. */
  enum Key {
    ELLIPTIC_CURVE,
    RSA
  }

  @BeforeEach
  void aHomeOfItsOwn() {
    home = folder.resolve("home");
  }

  @Test
  void itDeliversToAReceiverOfItsOwn() throws Exception {
    try (Served serve = serve();
        Child listen = Image.built().start("listen", "--port", "0", "--count", "1", "--json")) {
      String url = JsonMapper.shared().readTree(listen.line()).path("listening").asString();
      assertThat(serve.get("/v1/health").statusCode()).isEqualTo(200);
      run("endpoints", "add", url);
      run("emit", "--sample", "chat.closed");
      assertThat(listen.lines()).hasSize(1).first().asString().contains("chat.closed");
      assertThat(run("deliveries", "show", "1")).contains("chat.closed", "Payload");
      assertThat(run("export", "--format", "har")).contains("\"entries\"");
      assertThat(serve.get("/metrics").body()).contains("jvm_");
      assertThat(serve.stop()).isIn(0, 143);
    }
    assertThat(said()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void itDeliversOverHttpsAndShowsTheCertificate(Key key) throws Exception {
    HeldCertificate certificate = certificate(key);
    try (Served serve = serve();
        MockWebServer receiver = new MockWebServer()) {
      receiver.useHttps(
          new HandshakeCertificates.Builder()
              .heldCertificate(certificate)
              .build()
              .sslSocketFactory());
      receiver.enqueue(new MockResponse.Builder().code(204).build());
      receiver.enqueue(new MockResponse.Builder().code(204).build());
      receiver.start(InetAddress.getLoopbackAddress(), 0);
      ObjectNode endpoint = JsonMapper.shared().createObjectNode();
      endpoint.put("siteid", 1);
      endpoint.put("url", "https://localhost:" + receiver.getPort() + "/hook");
      endpoint.put("caPem", certificate.certificatePem());
      endpoint.putArray("events").add("*");
      assertThat(serve.postJson("/v1/endpoints", endpoint.toString()).statusCode()).isEqualTo(201);
      run("emit", "--sample", "chat.closed");
      RecordedRequest delivered = receiver.takeRequest(20, TimeUnit.SECONDS);
      assertThat(delivered).isNotNull();
      assertThat(delivered.getHeaders().get("X-OWC-Event")).isEqualTo("chat.closed");
      assertThat(run("doctor", "1")).contains("TLSv1.3");
      assertThat(serve.stop()).isIn(0, 143);
    }
    assertThat(said()).isEmpty();
  }

  private static HeldCertificate certificate(Key key) {
    HeldCertificate.Builder builder =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost");
    return switch (key) {
      case ELLIPTIC_CURVE -> builder.ecdsa256().build();
      case RSA -> builder.rsa2048().build();
    };
  }

  private Served serve() throws Exception {
    return Served.start(home, List.of(Image.built().launcher().toString()));
  }

  /** What the service said to standard error. */
  private String said() throws Exception {
    return Files.readString(home.resolveSibling("home.stderr"), UTF_8);
  }

  /** One command to its end; its output. */
  private String run(String... command) throws Exception {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(List.of("--home", home.toString()));
    try (Child child = Image.built().start(args.toArray(String[]::new))) {
      String out = String.join("\n", child.lines());
      assertThat(child.exit(20)).as("%s: %s%s", args, out, child.err()).isZero();
      assertThat(child.err()).isEmpty();
      return out;
    }
  }
}
