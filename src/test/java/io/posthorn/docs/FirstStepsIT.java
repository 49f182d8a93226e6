package io.posthorn.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.acceptance.Served;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README in their order, as they stand but for the receiver's port. */
class FirstStepsIT {
  private static final String PORT = "8481";

  @TempDir private Path folder;
  private Map<String, String> environment;
  private String port;

  @BeforeEach
  void prepare() throws Exception {
    Path jdk = Path.of(System.getProperty("java.home"), "bin");
    environment = new HashMap<>();
    environment.put("PATH", jdk + File.pathSeparator + System.getenv("PATH"));
    environment.put("POSTHORN_HOME", folder.resolve("home").toString());
    // Seven short-lived programs: they never get warm.
    environment.put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = Integer.toString(free.getLocalPort());
    }
  }

  @Test
  void leadFromAnEndpointToADeliveryAndBackFromDisabling() throws Exception {
    try (Served posthorn = Served.start(folder.resolve("home"));
        ReceiverProcess listening =
            ReceiverProcess.start(command(Example.FIRST_LISTEN), environment)) {
      List<String> heard = new ArrayList<>(List.of(readUntil(listening, "Listening on")));

      assertThat(shape(run(Example.FIRST_EMIT)))
          .as("what the README says that is printed")
          .isEqualTo(shape(Example.FIRST_EMIT.output()));
      heard.add(listening.nextLine());
      heard.add(listening.nextLine());
      heard.add(listening.nextLine());
      assertThat(shape(String.join("\n", heard)))
          .as("what the README says that the second terminal shows")
          .isEqualTo(shape(Example.FIRST_LISTEN.output()));

      assertThat(posthorn.postJson("/v1/endpoints/1/disable", "").statusCode()).isEqualTo(200);
      assertThat(posthorn.postJson("/v1/events", "{\"event\":\"chat.rated\",\"siteid\":1}").body())
          .contains("\"endpoint\":1");
      assertThat(run(Example.ENABLE)).contains("The test arrived", "ENABLED");
      readUntil(listening, "chat.rated", "both signatures");
    }
  }

  private List<String> command(Example example) throws Exception {
    example.assumeRunnable();
    Path script = example.writeTo(folder);
    Files.writeString(script, "set -e\n" + Files.readString(script).replace(PORT, port));
    return example.command(script);
  }

  private String run(Example example) throws Exception {
    Tool.Ended run = Tool.run(environment, command(example));
    assertThat(run.exitCode()).as(run.output()).isZero();
    return run.output();
  }

  private static String readUntil(ReceiverProcess listening, String... words) throws Exception {
    String line = listening.nextLine();
    while (!List.of(words).stream().allMatch(line::contains)) {
      line = listening.nextLine();
    }
    return line;
  }

  /** The lines without what differs from run to run: numbers, times, ids, widths of columns. */
  private static List<String> shape(String output) {
    return output
        .lines()
        .filter(line -> !line.startsWith("NOTE: Picked up"))
        .map(line -> line.replaceAll("evt_[0-9A-Z]{26}", "evt_"))
        .map(line -> line.replaceAll("[0-9]+(\\.[0-9]+)?", "0"))
        .map(line -> line.strip().replaceAll(" +", " "))
        .toList();
  }
}
