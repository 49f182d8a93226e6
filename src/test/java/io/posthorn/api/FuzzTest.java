package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Nothing that somebody sends makes the API fail, hang, keep memory or store a half: 2,000 mutated
 * requests, 100,000 with {@code -Dposthorn.long=true}. From a fixed seed, or from {@code
 * -Dposthorn.seed}; what fails names the request.
 */
class FuzzTest {
  private static final int WORKERS = 8;
  private static final long SEED = Long.getLong("posthorn.seed", 20260131);

  /** What the program may hold of requests that are over. */
  private static final long MOST_KEPT = 64 << 20;

  @TempDir Path home;

  private final Map<Integer, LongAdder> codes = new ConcurrentSkipListMap<>();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  @Test
  void whateverComesInIsAnsweredWithoutAMistakeOfOurs() throws Exception {
    int each = (Boolean.getBoolean("posthorn.long") ? 100_000 : 2_000) / WORKERS;
    try (RunningApi running = new RunningApi(home);
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      long before = used();
      List<Callable<Void>> works = new ArrayList<>();
      for (int worker = 0; worker < WORKERS; worker++) {
        Mutations mutations = new Mutations(SEED + worker);
        works.add(() -> send(running, mutations, each));
      }
      for (Future<Void> done : workers.invokeAll(works)) {
        done.get();
      }
      assertThat(running.admin().get("/v1/health").expect(200).json().get("storing").booleanValue())
          .isTrue();
      assertThat(stored(running)).as("seed " + SEED).isEqualTo(acknowledged);
      running.site().post("/v1/events", "{'event':'chat.closed','siteid':1}").expect(202);
      Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> used() < before + MOST_KEPT);
    }
    assertThat(codes.keySet()).contains(202, 400, 422).allMatch(code -> code < 500 || code == 503);
  }

  private Void send(RunningApi running, Mutations mutations, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      byte[] request = mutations.next(RunningApi.ADMIN);
      String answer = Raw.exchange(running.api.port(), request);
      int code = Raw.code(answer);
      codes.computeIfAbsent(code, _ -> new LongAdder()).increment();
      assertThat(code)
          .as("seed %d: %s\n→ %s", SEED, new String(request, StandardCharsets.ISO_8859_1), answer)
          .matches(given -> given < 500 || (given == 503 && answer.contains("Retry-After: ")));
      if (code == 202 || code == 200) {
        acknowledge(Raw.body(answer));
      }
    }
    return null;
  }

  private void acknowledge(String body) {
    try {
      JsonNode answer = JsonMapper.shared().readTree(body);
      note(answer);
      answer.path("events").forEach(this::note);
    } catch (JacksonException metrics) {
      // Not about an event.
      return;
    }
  }

  private void note(JsonNode accepted) {
    String id = accepted.path("id").asString("");
    if (id.startsWith("evt_") && accepted.has("deliveries")) {
      acknowledged.add(id);
    }
  }

  /** The site's events: all but tests and what the engine itself has to say. */
  private static Set<String> stored(RunningApi running) {
    Set<String> ids = ConcurrentHashMap.newKeySet();
    String before = "";
    do {
      JsonNode page =
          running.admin().get("/v1/events?type=chat.*&limit=1000" + before).expect(200).json();
      page.path("items").forEach(event -> ids.add(event.path("id").asString()));
      before = page.path("next").isNull() ? "" : "&before=" + page.path("next").asString();
    } while (!before.isEmpty());
    return ids;
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
