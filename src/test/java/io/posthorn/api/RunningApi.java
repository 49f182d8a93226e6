package io.posthorn.api;

import io.posthorn.engine.Engine;
import io.posthorn.engine.port.Ticker;
import io.posthorn.engine.wiring.EngineParts;
import io.posthorn.engine.wiring.LocalEngine;
import io.posthorn.model.SiteChange;
import io.posthorn.sender.HttpSender;
import io.posthorn.store.sqlite.SqliteStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;

/** The API before a real engine with a real store and sender; site 1 is there. */
final class RunningApi implements AutoCloseable {
  static final String ADMIN = "the-admin-token";
  static final String VERSION = "1.2.3";

  final Engine engine;
  final ApiServer api;
  final String ingestToken;

  RunningApi(Path home) {
    InstantSource clock = InstantSource.system();
    Ticker ticker = Ticker.system();
    engine =
        LocalEngine.start(
            new EngineParts(
                SqliteStore.open(home, clock),
                new HttpSender(ticker, clock, _ -> false, VERSION),
                clock,
                ticker,
                (_, _) -> {},
                sha256(ADMIN),
                VERSION));
    ingestToken = engine.sites().add(1, SiteChange.NOTHING).token();
    api = ApiServer.start(engine, ApiOptions.loopback(0, VERSION));
  }

  Client admin() {
    return new Client(api.url(), ADMIN);
  }

  Client site() {
    return new Client(api.url(), ingestToken);
  }

  /** Adds an endpoint and gives its path. */
  String endpointAt(String url) {
    return admin()
        .post("/v1/endpoints", "{'siteid':1,'url':'" + url + "','events':['chat.rated']}")
        .expect(201)
        .header("Location");
  }

  @Override
  public void close() {
    api.close();
    engine.close();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
