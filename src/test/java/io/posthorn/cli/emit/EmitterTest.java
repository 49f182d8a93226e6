package io.posthorn.cli.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ApiProblem;
import io.posthorn.cli.common.Unreachable;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Header;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmitterTest {
  private static final IntFunction<Behaviour.Answer> PROBLEM =
      code -> Behaviour.Answer.of(code).with("Content-Type", "application/problem+json");

  private static final byte[] EVENT = "{\"event\":\"x\"}".getBytes(StandardCharsets.UTF_8);
  private static final Behaviour ACCEPTED = Behaviour.Answer.of(202).saying("{\"id\":\"evt_1\"}");

  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final List<String> told = new ArrayList<>();
  private LocalReceiver api;

  @BeforeEach
  void start() throws IOException {
    api =
        LocalReceiver.start(
            "127.0.0.1",
            0,
            InstantSource.system(),
            (request, _) -> keys.add(Header.first(request.headers(), "Idempotency-Key")));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aFullStoreIsAskedAgainUnderTheSameKey() {
    api.behave(request -> request.number() < 3 ? Behaviour.Answer.of(503) : ACCEPTED);
    try (Emitter emitter = emitter(Duration.ofSeconds(20))) {
      assertThat(emitter.one(EVENT, null).path("id").asString()).isEqualTo("evt_1");
    }
    assertThat(keys).hasSize(3).containsOnly(keys.getFirst());
    assertThat(told).hasSize(2);
  }

  @Test
  void aBrokenConnectionIsTriedAgainUnderTheSameKey() {
    api.behave(request -> request.number() == 1 ? new Behaviour.Reset() : ACCEPTED);
    try (Emitter emitter = emitter(Duration.ofSeconds(20))) {
      emitter.batch(EVENT);
    }
    assertThat(keys).hasSizeGreaterThanOrEqualTo(2).containsOnly(keys.getFirst());
  }

  @Test
  void aKeyOfOnesOwnIsKept() {
    api.behave(ACCEPTED);
    try (Emitter emitter = emitter(Duration.ZERO)) {
      emitter.one(EVENT, "order-42");
    }
    assertThat(keys).containsExactly("order-42");
  }

  @Test
  void aNoIsNotAskedAgain() {
    api.behave(PROBLEM.apply(422).saying("{\"detail\":\"Unknown type.\"}"));
    try (Emitter emitter = emitter(Duration.ofSeconds(20))) {
      assertThatThrownBy(() -> emitter.one(EVENT, null))
          .isInstanceOf(ApiProblem.class)
          .hasMessage("Unknown type.");
    }
    assertThat(keys).hasSize(1);
  }

  @Test
  void whenTheTimeIsUpItSaysSo() {
    api.behave(PROBLEM.apply(503).with("Retry-After", "60"));
    try (Emitter emitter = emitter(Duration.ofSeconds(5))) {
      assertThatThrownBy(() -> emitter.one(EVENT, null)).isInstanceOf(ApiProblem.class);
    }
    assertThat(keys).hasSize(1);
  }

  @Test
  void whereNobodyListensItSaysAtOnceWhatToDo() {
    api.close();
    try (Emitter emitter = emitter(Duration.ofSeconds(20))) {
      assertThatThrownBy(() -> emitter.one(EVENT, null))
          .isInstanceOf(Unreachable.class)
          .hasMessageEndingWith("Start it.");
    }
  }

  private Emitter emitter(Duration retryFor) {
    return new Emitter(
        () -> new ApiClient(URI.create(api.url()), "pht_x", "Start it."),
        retryFor,
        false,
        Ticker.system(),
        told::add);
  }
}
