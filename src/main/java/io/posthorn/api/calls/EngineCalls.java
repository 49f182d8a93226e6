package io.posthorn.api.calls;

import io.posthorn.api.http.Answer;
import io.posthorn.api.http.Call;
import io.posthorn.api.http.RequestQuery;
import io.posthorn.api.json.HealthJson;
import io.posthorn.api.json.Json;
import io.posthorn.api.json.Listing;
import io.posthorn.engine.Engine;
import io.posthorn.engine.rules.EngineProof;
import io.posthorn.model.Gap;
import io.posthorn.model.Health;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** The engine's health, a pause of all sending, gaps, and the API's own description. */
final class EngineCalls {
  private static final String OPENAPI = "openapi.json";

  private final Engine engine;
  private final String version;
  private final EngineProof proof;
  private final byte[] openApi;

  EngineCalls(Engine engine, String version, EngineProof proof) {
    this.engine = engine;
    this.version = version;
    this.proof = proof;
    this.openApi = withVersion(version);
  }

  /** 503 while the store takes nothing, so that a load balancer understands without reading. */
  Answer health(Call call) {
    call.query().done();
    Health health = engine.health().now();
    HealthJson shape = HealthJson.of(health, version);
    return health.storing()
        ? Answer.ok(shape)
        : Answer.json(503, shape, Map.of("Retry-After", "5"));
  }

  Answer pause(Call call) {
    return sending(call, true);
  }

  Answer resume(Call call) {
    return sending(call, false);
  }

  private Answer sending(Call call, boolean paused) {
    call.query().done();
    engine.pause(paused);
    return Answer.ok(HealthJson.of(engine.health().now(), version));
  }

  /** Without a token: it comes before one. */
  Answer proof(Call call) {
    RequestQuery query = call.query();
    String challenge = query.text("challenge");
    if (challenge == null || !EngineProof.isChallenge(challenge)) {
      query.fault("challenge", "challenge must be 32 to 128 of A-Z, a-z, 0-9, - and _");
    }
    query.done();
    return Answer.ok(Map.of("proof", proof.answer(String.valueOf(challenge))));
  }

  /** Without a time all that are kept. */
  Answer gaps(Call call) {
    RequestQuery query = call.query();
    Instant since = query.time("since");
    Instant until = query.time("until");
    query.done();
    List<Gap> gaps =
        engine
            .health()
            .gaps(since == null ? Instant.EPOCH : since, until == null ? Instant.MAX : until);
    return Answer.ok(new Listing<>(gaps, null));
  }

  Answer openApi(Call call) {
    call.query().done();
    return new Answer.Whole(200, Answer.JSON, openApi, Map.of());
  }

  private static byte[] withVersion(String version) {
    try (InputStream file =
        Objects.requireNonNull(
            EngineCalls.class.getResourceAsStream("/io/posthorn/api/" + OPENAPI), OPENAPI)) {
      ObjectNode document = (ObjectNode) Json.tree(file.readAllBytes());
      ((ObjectNode) document.get("info")).put("version", version);
      return Json.bytes(document);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
