package io.posthorn.sender;

import static io.posthorn.simulator.chaos.RawServer.answering;
import static io.posthorn.simulator.chaos.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.engine.port.Ticker;
import io.posthorn.simulator.chaos.RawServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class WireTest {
  private static final byte[] REQUEST =
      "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static Wire to(RawServer server) throws Exception {
    Wire wire = Wire.unconnected(Ticker.system());
    wire.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), 0);
    return wire;
  }

  private static void ask(Wire wire) throws Exception {
    wire.begin();
    wire.getOutputStream().write(REQUEST);
    wire.getOutputStream().flush();
  }

  /** As the HTTP client looks whether a connection that was idle for long is still open. */
  @Test
  void betweenAnswersThereIsNothingToReadAndItIsNotTheEnd() throws Exception {
    try (RawServer server = RawServer.plain(answering(response("200 OK", "", "ok")));
        Wire wire = to(server)) {
      InputStream in = wire.getInputStream();
      ask(wire);
      assertThat(in.readAllBytes()).asString().endsWith("ok");
      assertThat(wire.isInputShutdown()).isFalse();

      wire.setSoTimeout(1);
      assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
      wire.setSoTimeout(0);
      ask(wire);
      assertThat(in.readAllBytes()).asString().endsWith("ok");
    }
  }

  @Test
  void anAnswerThatIsNotReadToItsEndLetsNoOtherFollow() throws Exception {
    try (RawServer server = RawServer.plain(answering(response("200 OK", "", "ok")));
        Wire wire = to(server)) {
      InputStream in = wire.getInputStream();
      assertThat(wire.isInputShutdown()).as("before the first request").isFalse();
      ask(wire);
      assertThat(wire.isInputShutdown()).as("before the answer").isTrue();
      assertThat(in.readNBytes(10)).hasSize(10);
      assertThat(wire.isInputShutdown()).as("within the answer").isTrue();
    }
  }

  @Test
  void closingItByAnotherThreadEndsAReadInTheWordsOfTheJdk() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (RawServer server =
            RawServer.plain(
                (socket, own) -> {
                  RawServer.readRequest(socket);
                  asked.countDown();
                  own.hang();
                });
        Wire wire = to(server)) {
      InputStream in = wire.getInputStream();
      ask(wire);
      Thread.ofVirtual()
          .start(
              new FutureTask<>(
                  () -> {
                    asked.await();
                    wire.drop();
                    return null;
                  }));

      assertThatThrownBy(in::read).isInstanceOf(SocketException.class).hasMessage("Socket closed");
    }
  }
}
