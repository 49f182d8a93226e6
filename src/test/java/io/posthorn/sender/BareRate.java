package io.posthorn.sender;

import com.sun.management.OperatingSystemMXBean;
import io.posthorn.engine.port.Sender.Request;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Header;
import io.posthorn.model.Site;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * How many signed 950-byte POSTs a second the sender alone gets to a receiver on loopback, with
 * nothing stored. Arguments: seconds, requests at once.
 */
public final class BareRate {
  private BareRate() {}

  public static void main(String[] args) throws Exception {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
    int atOnce = args.length > 1 ? Integer.parseInt(args[1]) : 64;
    Server server = receiver();
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    URI url = URI.create("http://127.0.0.1:" + port + "/hook");
    try (HttpSender sender =
        new HttpSender(Ticker.system(), InstantSource.system(), _ -> false, "bench")) {
      measure(sender, url, seconds, atOnce);
      System.out.printf("%,.0f a second%n", measure(sender, url, seconds, atOnce));
    }
    server.stop();
  }

  private static Server receiver() throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(
              org.eclipse.jetty.server.Request request, Response response, Callback callback)
              throws Exception {
            Content.Source.consumeAll(request);
            response.setStatus(204);
            callback.succeeded();
            return true;
          }
        });
    server.start();
    return server;
  }

  private static double measure(HttpSender sender, URI url, int seconds, int atOnce)
      throws Exception {
    byte[] body = ("{\"x\":\"" + "a".repeat(942) + "\"}").getBytes(StandardCharsets.UTF_8);
    AtomicLong sent = new AtomicLong();
    AtomicLong failed = new AtomicLong();
    CountDownLatch done = new CountDownLatch(atOnce);
    long cpu = cpuNanos();
    long start = System.nanoTime();
    long end = start + Duration.ofSeconds(seconds).toNanos();
    for (int i = 0; i < atOnce; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  while (System.nanoTime() < end) {
                    boolean ok = sender.send(signed(url, body, sent.get())).success();
                    (ok ? sent : failed).incrementAndGet();
                  }
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                } finally {
                  done.countDown();
                }
              });
    }
    done.await();
    if (failed.get() > 0) {
      System.out.println("failed: " + failed);
    }
    System.out.printf("%.1f µs of CPU a request%n", (cpuNanos() - cpu) / 1e3 / sent.get());
    return sent.get() * 1e9 / (System.nanoTime() - start);
  }

  /** Of the whole process, with the receiver: what counts where the machine has other work. */
  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static Request signed(URI url, byte[] body, long id) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("whsec_secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signature = HexFormat.of().formatHex(mac.doFinal(body));
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Content-Type", "application/json; charset=utf-8"));
    headers.add(new Header("User-Agent", "Posthorn/bench"));
    headers.add(new Header("X-OWC-Event", "chat.closed"));
    headers.add(new Header("X-OWC-Delivery", Long.toString(id)));
    headers.add(new Header("X-OWC-Signature", "sha256=" + signature));
    headers.add(new Header("webhook-id", Long.toString(id)));
    headers.add(new Header("webhook-timestamp", "1614265330"));
    headers.add(new Header("webhook-signature", "v1," + signature));
    return new Request(url, headers, body, Duration.ofSeconds(10), Site.Allowed.DEFAULT, null);
  }
}
