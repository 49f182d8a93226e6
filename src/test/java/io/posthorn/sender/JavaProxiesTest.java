package io.posthorn.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.Ticker;
import io.posthorn.simulator.chaos.RawServer;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Proxies that this Java was told of (options of its own, {@code JAVA_TOOL_OPTIONS}) are not used:
 * what the guard checked is where the connection goes.
 */
class JavaProxiesTest {
  private final Properties before = new Properties();
  private RawServer proxy;
  private RawServer receiver;
  private HttpSender sender;

  @BeforeEach
  void start() {
    before.putAll(System.getProperties());
    proxy = RawServer.plain(RawServer.answering(RawServer.response("502 Bad Gateway", "", "")));
    receiver = RawServer.plain(RawServer.answering(RawServer.response("200 OK", "", "ok")));
    Map<String, String> told = new HashMap<>();
    for (String kind : new String[] {"socks", "http.", "https."}) {
      told.put(kind + (kind.equals("socks") ? "ProxyHost" : "proxyHost"), "127.0.0.1");
      told.put(kind + (kind.equals("socks") ? "ProxyPort" : "proxyPort"), "" + proxy.port());
      // Else loopback is never proxied.
      told.put(kind + "nonProxyHosts", "");
    }
    told.put("socksNonProxyHosts", "");
    told.forEach(System::setProperty);
    sender = new HttpSender(Ticker.system(), InstantSource.system(), _ -> false, "test");
  }

  @AfterEach
  void close() {
    System.setProperties(before);
    sender.close();
    proxy.close();
    receiver.close();
  }

  @Test
  void deliveriesGoStraightToTheirReceiver() throws Exception {
    assertThat(sender.send(Requests.to(URI.create("http://127.0.0.1:" + receiver.port() + "/"))))
        .satisfies(outcome -> assertThat(outcome.success()).isTrue());
    assertThat(proxy.connections()).isZero();
  }

  @Test
  void soDoTheDoctorsProbes() throws Exception {
    sender.probe(Requests.to(URI.create("http://127.0.0.1:" + receiver.port() + "/")), _ -> {});
    assertThat(receiver.connections()).isPositive();
    assertThat(proxy.connections()).isZero();
  }
}
