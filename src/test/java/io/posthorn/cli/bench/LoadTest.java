package io.posthorn.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LoadTest {
  @Test
  void everyEventIsJsonOfTheSameSize() {
    for (int number : new int[] {0, 7, 123_456, Integer.MAX_VALUE}) {
      byte[] event = Load.event(number);
      assertThat(event).hasSize(Load.EVENT_BYTES);
      assertThat(JsonMapper.shared().readTree(event).path("event").asString())
          .isEqualTo("message.created");
    }
  }

  @Test
  void batchesHoldAllEventsInTheirOrder() {
    List<byte[]> batches = Load.batches(2_500);
    assertThat(batches).hasSize(3);
    String all = String.join("", batches.stream().map(LoadTest::text).toList());
    assertThat(all.lines()).hasSize(2_500).last().isEqualTo(text(Load.event(2_499)));
  }

  @Test
  void samplesAreReadByTheShareThatStaysWithin() {
    long[] values = new long[100];
    for (int i = 0; i < values.length; i++) {
      values[i] = 100 - i;
    }
    MeasuredValues samples = MeasuredValues.of(values);
    assertThat(samples.at(0.5)).isEqualTo(50);
    assertThat(samples.at(0.99)).isEqualTo(99);
    assertThat(samples.at(1)).isEqualTo(100);
    assertThat(MeasuredValues.of(new long[0]).at(0.5)).isZero();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
