package io.posthorn.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The examples of the documents, each run as it stands by the tests of its kind. */
enum Example {
  SEND_SH("README.md", "send.sh", Tool.CURL, Kind.SENDER),
  SEND_PHP("README.md", "send.php", Tool.PHP, Kind.SENDER),
  SEND_NODE("README.md", "send.mjs", Tool.NODE, Kind.SENDER),
  RECEIVE_PHP("README.md", "receive.php", Tool.PHP, Kind.HEX_RECEIVER),
  RECEIVE_NODE("README.md", "receive.mjs", Tool.NODE, Kind.HEX_RECEIVER),
  RECEIVE_PYTHON("README.md", "receive.py", Tool.PYTHON, Kind.HEX_RECEIVER),
  RECEIVE_JAVA("README.md", "Receive.java", Tool.JAVA, Kind.HEX_RECEIVER),
  FIRST_LISTEN("README.md", "first-listen.sh", Tool.BASH, Kind.COMMAND),
  FIRST_EMIT("README.md", "first-emit.sh", Tool.BASH, Kind.COMMAND),
  ENABLE("README.md", "enable.sh", Tool.BASH, Kind.COMMAND),
  ADD_SITE("src/site/markdown/coming-from-onwebchat.md", "add-site.sh", Tool.CURL, Kind.COMMAND),
  RELAY("src/site/markdown/coming-from-onwebchat.md", "relay.php", Tool.PHP, Kind.RELAY),
  STANDARD_PHP(
      "src/site/markdown/receiving.md", "receive-standard.php", Tool.PHP, Kind.STANDARD_RECEIVER),
  STANDARD_NODE(
      "src/site/markdown/receiving.md", "receive-standard.mjs", Tool.NODE, Kind.STANDARD_RECEIVER),
  STANDARD_PYTHON(
      "src/site/markdown/receiving.md", "receive_standard.py", Tool.PYTHON, Kind.STANDARD_RECEIVER),
  STANDARD_JAVA(
      "src/site/markdown/receiving.md", "ReceiveStandard.java", Tool.JAVA, Kind.STANDARD_RECEIVER),
  STANDARD_GO(
      "src/site/markdown/receiving.md", "receive-standard.go", Tool.GO, Kind.STANDARD_RECEIVER);

  /** What an example does. */
  enum Kind {
    /** Sends an event and ends. */
    SENDER,
    /** Manages something and ends. */
    COMMAND,
    /** Takes a request and sends it on. */
    RELAY,
    HEX_RECEIVER,
    STANDARD_RECEIVER
  }

  private final String document;
  private final String block;
  private final Tool tool;
  private final Kind kind;

  Example(String document, String block, Tool tool, Kind kind) {
    this.document = document;
    this.block = block;
    this.tool = tool;
    this.kind = kind;
  }

  static Stream<Example> of(Kind... kinds) {
    return Arrays.stream(values()).filter(example -> List.of(kinds).contains(example.kind));
  }

  String block() {
    return block;
  }

  Kind kind() {
    return kind;
  }

  Tool tool() {
    return tool;
  }

  /** What runs it, once it is in a file. */
  List<String> command(Path file) {
    return List.of((block.endsWith(".sh") ? Tool.BASH : tool).command(), file.toString());
  }

  /** Skips the test where what it needs isn't installed. */
  void assumeRunnable() {
    tool.assumeInstalled();
    if (block.endsWith(".sh")) {
      Tool.BASH.assumeInstalled();
    }
  }

  /** What it prints, as the document shows it. */
  String output() {
    return Document.read(document).block("output", block).code();
  }

  /** Puts it into a file, without any change. */
  Path writeTo(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve(block), Document.read(document).block("example", block).code());
  }
}
