package io.posthorn.cli.emit;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ApiProblem;
import io.posthorn.cli.common.Unreachable;
import io.posthorn.engine.port.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sends events in and tries again while Posthorn is away or can't store. Each request keeps one
 * Idempotency-Key over all its tries, so that trying again never makes an event twice.
 *
 * <p>Used by one thread.
 */
final class Emitter implements AutoCloseable {
  static final String ONE = "/v1/events";
  static final String BATCH = "/v1/events:batch";

  private final Supplier<ApiClient> connect;
  private final Duration retryFor;
  private final Ticker ticker;
  private final Consumer<String> tell;
  private boolean patient;
  private @Nullable ApiClient api;

  /**
   * An emitter.
   *
   * @param connect finds the running engine; asked again after each broken connection, for a
   *     restarted one may be elsewhere
   * @param retryFor how long to go on trying with each request; zero for never
   * @param patient whether to try again also where nothing has answered yet; else that is told at
   *     once, for nothing may run there
   * @param tell told of each try that failed, one sentence
   */
  Emitter(
      Supplier<ApiClient> connect,
      Duration retryFor,
      boolean patient,
      Ticker ticker,
      Consumer<String> tell) {
    this.connect = connect;
    this.retryFor = retryFor;
    this.patient = patient;
    this.ticker = ticker;
    this.tell = tell;
  }

  /** The API of the engine that is there now. */
  ApiClient api() {
    if (api == null) {
      api = connect.get();
    }
    return api;
  }

  /**
   * Sends one event.
   *
   * @param key to recognise it by; null to make one
   * @return the API's answer
   */
  JsonNode one(byte[] event, @Nullable String key) {
    return send(ONE, event, ApiClient.JSON, key);
  }

  /** Sends lines of events, all or nothing. */
  JsonNode batch(byte[] lines) {
    return send(BATCH, lines, ApiClient.NDJSON, null);
  }

  private JsonNode send(String path, byte[] body, String type, @Nullable String key) {
    Map<String, String> headers =
        Map.of("Idempotency-Key", key == null ? UUID.randomUUID().toString() : key);
    Backoff backoff = new Backoff(ticker, retryFor);
    while (true) {
      try {
        JsonNode answer = api().post(path, body, type, headers);
        patient = true;
        return answer;
      } catch (Unreachable e) {
        Duration wait = patient || e.maybeArrived() ? backoff.next(null) : null;
        if (wait == null) {
          throw e;
        }
        again(e.sentence(), wait);
        close();
      } catch (ApiProblem e) {
        Duration wait = e.status() == 503 ? backoff.next(e.retryAfter()) : null;
        if (wait == null) {
          throw e;
        }
        again(e.sentence(), wait);
      }
    }
  }

  private void again(String trouble, Duration wait) {
    tell.accept(trouble + " Trying again in " + wait.toMillis() + " ms.");
    Backoff.pause(wait);
  }

  @Override
  public void close() {
    if (api != null) {
      api.close();
      api = null;
    }
  }
}
