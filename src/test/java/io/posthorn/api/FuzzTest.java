package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing that somebody sends makes the API fail or hang: 2,000 mutated requests, 100,000 with
 * {@code -Dposthorn.long=true}, from a fixed seed.
 */
class FuzzTest {
  private static final int WORKERS = 8;
  private static final long SEED = 20260131;

  @TempDir Path home;

  @Test
  void whateverComesInIsAnsweredWithoutAMistakeOfOurs() throws Exception {
    int each = (Boolean.getBoolean("posthorn.long") ? 100_000 : 2_000) / WORKERS;
    Map<Integer, LongAdder> codes = new ConcurrentSkipListMap<>();
    try (RunningApi running = new RunningApi(home);
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      List<Callable<Void>> works = new ArrayList<>();
      for (int worker = 0; worker < WORKERS; worker++) {
        Mutations mutations = new Mutations(SEED + worker);
        works.add(() -> send(running, mutations, each, codes));
      }
      for (Future<Void> done : workers.invokeAll(works)) {
        done.get();
      }
      assertThat(running.admin().get("/v1/health").expect(200).json().get("storing").booleanValue())
          .isTrue();
      running.site().post("/v1/events", "{'event':'chat.closed','siteid':1}").expect(202);
    }
    assertThat(codes.keySet()).contains(202, 400, 422).allMatch(code -> code < 500 || code == 503);
  }

  private static Void send(
      RunningApi running, Mutations mutations, int count, Map<Integer, LongAdder> codes)
      throws Exception {
    for (int i = 0; i < count; i++) {
      byte[] request = mutations.next(RunningApi.ADMIN);
      String answer = Raw.exchange(running.api.port(), request);
      int code = Raw.code(answer);
      codes.computeIfAbsent(code, _ -> new LongAdder()).increment();
      assertThat(code)
          .as(new String(request, StandardCharsets.ISO_8859_1) + "\n→ " + answer)
          .matches(given -> given < 500 || given == 503);
    }
    return null;
  }
}
