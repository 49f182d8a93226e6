package io.posthorn.docs;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A receiver in another language, as a process of its own on a free port. */
final class ReceiverProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");

  private final Process process;
  private final URI url;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private ReceiverProcess(Process process, URI url, BufferedReader output) {
    this.process = process;
    this.url = url;
    Thread.ofVirtual().start(() -> readOn(output));
  }

  private void readOn(BufferedReader output) {
    try (output) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
      }
    } catch (IOException _) {
      // Its end closes the stream.
    }
  }

  /** Starts an example as it stands. */
  static ReceiverProcess of(Example example, Path folder, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(example.tool().command()));
    switch (example.tool()) {
      case PHP -> command.addAll(List.of("-S", "127.0.0.1:0"));
      case JAVA -> command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
      case GO -> command.add("run");
      default -> {}
    }
    command.add(example.writeTo(folder).toString());
    Map<String, String> all = new HashMap<>(environment);
    if (example.tool() == Tool.GO) {
      all.putAll(Tool.offlineGo(folder));
    }
    return start(command, all);
  }

  /** Starts it and waits until it says where it listens. */
  static ReceiverProcess start(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PORT", "0");
    builder.environment().putAll(environment);
    Process process = builder.start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return new ReceiverProcess(process, URI.create(address.group() + "/"), output);
      }
      said.append(line).append('\n');
    }
    process.destroyForcibly();
    throw new AssertionError("The receiver ended: " + said);
  }

  URI url() {
    return url;
  }

  /** The next line that it prints; waits for it. */
  String nextLine() throws InterruptedException {
    String line = lines.poll(20, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("The receiver printed nothing more");
    }
    return line;
  }

  @Override
  public void close() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }
}
