package io.posthorn.console.endpoints.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.docs.Tool;
import io.posthorn.model.Header;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import io.posthorn.receiver.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the code that people copy, as it is shown, between stand-ins for its web framework: it must
 * take a delivery that was sent, and nothing that somebody changed on its way. Each program is told
 * the signature, reads the body, and prints the status of its answer.
 */
class SnippetRunTest {
  private static final String EVENT =
      "{\"event\":\"chat.closed\",\"siteid\":1,\"note\":\"Ευχαριστώ, it’s fine 😀\"}";

  @TempDir private Path folder;
  private byte[] body;
  private String signature;
  private String secret;

  @BeforeEach
  void deliver() throws Exception {
    BlockingQueue<Received> came = new LinkedBlockingQueue<>();
    Path home = Files.createDirectory(folder.resolve("home"));
    try (RealEngine real = new RealEngine(home);
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      receiver.behave(
          request -> {
            came.add(request);
            return Behaviour.OK;
          });
      long endpoint = real.endpoint(receiver.url(), "Help desk");
      secret = real.engine.endpoints().secrets(endpoint).current().text();
      real.emit(EVENT);
      Received received = Objects.requireNonNull(came.poll(20, TimeUnit.SECONDS));
      body = received.body();
      signature = Objects.requireNonNull(Header.first(received.headers(), "X-OWC-Signature"));
    }
  }

  @Test
  void nodeTakesWhatWasSentAndNothingElse() throws Exception {
    Path program =
        Files.writeString(
            folder.resolve("check.mjs"),
            """
            import { readFileSync } from "node:fs";
            let route;
            const app = { post: (path, parser, handler) => { route = handler; } };
            const express = { raw: () => null };
            const handle = () => {};
            """
                + Snippet.NODE.code()
                + """
                const sent = { "X-OWC-Signature": process.argv[2] };
                const res = { sendStatus: (status) => console.log(status) };
                route({ body: readFileSync(0), get: (name) => sent[name] || undefined }, res);
                """);

    check(Tool.NODE.assumeInstalled().command(), program.toString());
  }

  @Test
  void pythonTakesWhatWasSentAndNothingElse() throws Exception {
    Files.writeString(
        folder.resolve("flask.py"),
        """
        import sys
        class Flask:
            def __init__(self, name): pass
            def post(self, path): return lambda view: view
        class Request:
            headers = {"X-OWC-Signature": sys.argv[1]} if sys.argv[1] else {}
            def get_data(self): return sys.stdin.buffer.read()
        request = Request()
        """);
    Path program =
        Files.writeString(
            folder.resolve("check.py"),
            Snippet.PYTHON.code()
                + """

                import queue as queues
                queue = queues.Queue()
                print(posthorn()[1])
                """);

    check(Tool.PYTHON.assumeInstalled().command(), program.toString());
  }

  @Test
  void phpTakesWhatWasSentAndNothingElse() throws Exception {
    Files.writeString(folder.resolve("sample.php"), Snippet.PHP.code());
    Path program =
        Files.writeString(
            folder.resolve("check.php"),
            """
            <?php
            class Input {
                public $context;
                function stream_open($path, $mode, $options, &$opened) { return true; }
                function stream_read($count) { return fread(STDIN, $count); }
                function stream_eof() { return feof(STDIN); }
                function stream_stat() { return []; }
            }
            stream_wrapper_unregister('php');
            stream_wrapper_register('php', 'Input');
            if ($argv[1] !== '') {
                $_SERVER['HTTP_X_OWC_SIGNATURE'] = $argv[1];
            }
            function handle($event) {}
            register_shutdown_function(function () { echo http_response_code(); });
            require __DIR__ . '/sample.php';
            """);

    check(Tool.PHP.assumeInstalled().command(), program.toString());
  }

  @Test
  void rubyTakesWhatWasSentAndNothingElse() throws Exception {
    Files.writeString(
        folder.resolve("rack.rb"),
        """
        module Rack
          module Utils
            def self.secure_compare(a, b) = OpenSSL.secure_compare(a, b)
          end
        end
        """);
    Files.writeString(
        folder.resolve("sinatra.rb"),
        """
        QUEUE = []
        def post(path, &route) = $route = route
        class Request
          def body = STDIN.binmode
          def get_header(name) = ARGV[0].empty? ? nil : { "HTTP_X_OWC_SIGNATURE" => ARGV[0] }[name]
        end
        class Answer
          def request = Request.new
          def halt(code) = throw(:answer, code)
          def status(code) = throw(:answer, code)
        end
        at_exit { puts catch(:answer) { Answer.new.instance_exec(&$route) } }
        """);
    Path program = Files.writeString(folder.resolve("check.rb"), Snippet.RUBY.code());

    check(Tool.RUBY.assumeInstalled().command(), "-I", folder.toString(), program.toString());
  }

  @Test
  void javaTakesWhatWasSentAndNothingElse() throws Exception {
    Path program =
        Files.writeString(
            folder.resolve("Check.java"),
            """
            import static java.nio.charset.StandardCharsets.UTF_8;
            import java.security.MessageDigest;
            import java.util.*;
            import javax.crypto.Mac;
            import javax.crypto.spec.SecretKeySpec;
            class Check {
            @interface PostMapping { String value(); }
            @interface RequestBody {}
            @interface RequestHeader { String name(); String defaultValue(); }
            record ResponseEntity<T>(int code) {
              static Status status(int code) { return new Status(code); }
              static Status noContent() { return new Status(204); }
            }
            record Status(int code) {
              <T> ResponseEntity<T> build() { return new ResponseEntity<>(code); }
            }
            final List<byte[]> queue = new ArrayList<>();
            public static void main(String[] args) throws Exception {
              var answer = new Check().posthorn(System.in.readAllBytes(), args[0]);
              System.out.println(answer.code());
            }
            """
                + Snippet.JAVA.code()
                + "}\n");

    check(Tool.JAVA.command(), "-XX:TieredStopAtLevel=1", program.toString());
  }

  @Test
  void goTakesWhatWasSentAndNothingElse() throws Exception {
    String go = Tool.GO.assumeInstalled().command();
    Files.writeString(
        folder.resolve("check.go"),
        """
        package main
        import (
            "crypto/hmac"
            "crypto/sha256"
            "encoding/hex"
            "fmt"
            "io"
            "net/http"
            "net/http/httptest"
            "os"
        )
        func handle(body []byte) {}
        func main() {
            r := httptest.NewRequest("POST", "/hooks/posthorn", os.Stdin)
            if os.Args[1] != "" {
                r.Header.Set("X-OWC-Signature", os.Args[1])
            }
            w := httptest.NewRecorder()
            posthorn(w, r)
            fmt.Println(w.Code)
        }
        """
            + Snippet.GO.code());
    build(Tool.offlineGo(folder), go, "build", "-o", "check", "check.go");

    check(folder.resolve("check").toString());
  }

  @Test
  void csharpTakesWhatWasSentAndNothingElse() throws Exception {
    String dotnet = Tool.DOTNET.assumeInstalled().command();
    Path project = Files.createDirectory(folder.resolve("check"));
    Files.writeString(
        project.resolve("check.csproj"),
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net$(BundledNETCoreAppTargetFrameworkVersion)</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>
        </Project>
        """);
    Files.writeString(
        project.resolve("Program.cs"),
        Snippet.CSHARP
                .code()
                .replace(
                    "Encoding;\n",
                    """
                    Encoding;
                    var app = new App();
                    var queue = new List<byte[]>();
                    """)
            + """
            Console.WriteLine((await app.Route!(new HttpRequest(args[0]))).Code);

            class App
            {
                public Func<HttpRequest, Task<Result>>? Route;
                public void MapPost(string path, Func<HttpRequest, Task<Result>> route) => Route = route;
            }
            class HttpRequest
            {
                public Stream Body = Console.OpenStandardInput();
                public Dictionary<string, string> Headers = new();
                public HttpRequest(string signature) => Headers["X-OWC-Signature"] = signature;
            }
            record Result(int Code);
            static class Results
            {
                public static Result StatusCode(int code) => new(code);
                public static Result NoContent() => new(204);
            }
            """);
    Map<String, String> quiet =
        Map.of(
            "DOTNET_CLI_HOME", folder.toString(),
            "DOTNET_NOLOGO", "1",
            "DOTNET_CLI_TELEMETRY_OPTOUT", "1");
    build(quiet, dotnet, "build", "--nologo", "-o", "out", project.toString());

    check(dotnet, folder.resolve("out").resolve("check.dll").toString());
  }

  /** Makes a program once; what its tools keep stays in folders of the tests. */
  private void build(Map<String, String> environment, String... command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process tool = builder.start();
    tool.getOutputStream().close();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tool.waitFor()).as(said).isZero();
  }

  private void check(String... command) throws Exception {
    byte[] changed = body.clone();
    changed[changed.length - 2] ^= 1;
    int last = signature.length() - 1;
    char other = signature.charAt(last) == '0' ? '1' : '0';

    assertThat(answer(command, body, signature)).as("as it was sent").isEqualTo("204");
    assertThat(answer(command, changed, signature)).as("another body").isEqualTo("401");
    assertThat(answer(command, body, signature.substring(0, last) + other))
        .as("another signature")
        .isEqualTo("401");
    assertThat(answer(command, body, signature.substring(7))).as("no prefix").isEqualTo("401");
    assertThat(answer(command, body, "sha256=")).as("cut off").isEqualTo("401");
    assertThat(answer(command, body, "")).as("no signature").isEqualTo("401");
  }

  private String answer(String[] command, byte[] sent, String signed)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(command));
    words.add(signed);
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().put("WEBHOOK_SECRET", secret);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process program = builder.start();
    try (var in = program.getOutputStream()) {
      in.write(sent);
    }
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    program.waitFor();
    return said.strip();
  }
}
