package io.posthorn.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged program, serving, as a process of its own. */
public final class Served implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** A third less work to start; what runs for seconds never earns back what C2 costs. */
  public static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Process process;
  private final Path home;
  private final URI url;

  private Served(Process process, Path home, URI url) {
    this.process = process;
    this.home = home;
    this.url = url;
  }

  /** Starts the jar and waits until it is ready. */
  public static Served start(Path home) throws IOException {
    return start(home, jar(QUICK));
  }

  /** What runs the jar. */
  public static List<String> jar(List<String> jvmOptions) {
    List<String> program = new ArrayList<>();
    program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    program.addAll(jvmOptions);
    program.addAll(List.of("-jar", System.getProperty("posthorn.jar", "target/posthorn.jar")));
    return program;
  }

  /** Starts it however it is packaged, and waits until it is ready. */
  public static Served start(Path home, List<String> program) throws IOException {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("serve", "--home", home.toString(), "--port", "0"));
    Path errors = home.resolveSibling(home.getFileName() + ".stderr");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null || !line.startsWith("ready ")) {
      process.destroyForcibly();
      throw new AssertionError("It said " + line + " and " + Files.readString(errors));
    }
    return new Served(process, home, URI.create(line.substring("ready ".length())));
  }

  /** Where its API is. */
  public URI url() {
    return url;
  }

  /** The token with which a site sends its events. */
  public String siteToken(long siteId) throws IOException {
    return Files.readString(home.resolve("site-" + siteId + ".token")).strip();
  }

  /** SIGKILL, and waits until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM; its exit code. */
  public int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new AssertionError("It did not stop within 10 s");
    }
    return process.exitValue();
  }

  /** Bytes that live in its heap, all garbage collected. */
  long liveBytes() throws IOException {
    Process histogram =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()),
                "GC.class_histogram")
            .start();
    try (InputStream out = histogram.getInputStream()) {
      String total = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
      String[] words = total.substring(total.lastIndexOf('\n') + 1).strip().split(" +");
      return Long.parseLong(words[2]);
    }
  }

  /** Follows its changes until the first one is told, and hangs up. */
  void listenForAMoment() throws IOException, InterruptedException {
    HttpRequest follow = request("/v1/changes").header("Accept", "text/event-stream").GET().build();
    try (InputStream changes = CLIENT.send(follow, BodyHandlers.ofInputStream()).body()) {
      changes.read();
    }
  }

  /** One of its own figures, as `/metrics` gives it; without labels. */
  double metric(String name) throws IOException, InterruptedException {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No figure is called " + name));
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    return CLIENT.send(
        request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  public HttpResponse<String> postJson(String path, String body)
      throws IOException, InterruptedException {
    return post(path, "application/json", body);
  }

  public HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return CLIENT.send(request(path).DELETE().build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(url.resolve(path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + Files.readString(home.resolve("admin.token")).strip());
  }

  @Override
  public void close() throws InterruptedException {
    if (process.isAlive()) {
      kill();
    }
  }
}
