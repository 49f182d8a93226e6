package io.posthorn.cli.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What deliveries show says of a time in which this computer could send nothing. */
class GapTextTest {
  private static String said(String kind, String from, String to) {
    String json =
        "{\"kind\":\"%s\",\"from\":\"%s\",\"to\":%s}"
            .formatted(kind, utc(from), to.isEmpty() ? "null" : "\"" + utc(to) + "\"");
    return GapText.of(JsonMapper.shared().readTree(json));
  }

  private static String utc(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.systemDefault()).toInstant().toString();
  }

  @Test
  void aNightTellsBothDays() {
    assertThat(said("ASLEEP", "2026-03-01T23:10:00", "2026-03-02T07:02:00"))
        .isEqualTo("This computer slept 2026-03-01 23:10:00 – 2026-03-02 07:02:00 (7 h 52 min).");
  }

  @Test
  void aTimeOfOneDayTellsThatOnce() {
    assertThat(said("NOT_RUNNING", "2026-03-01T09:10:00", "2026-03-01T09:14:03"))
        .isEqualTo("Posthorn was not running 2026-03-01 09:10:00 – 09:14:03 (4 min 3 s).");
    assertThat(said("OFFLINE", "2026-03-01T09:10:00", "2026-03-01T09:10:40"))
        .isEqualTo("This computer was offline 2026-03-01 09:10:00 – 09:10:40 (40 s).");
  }

  @Test
  void whatLastsHasNoEnd() {
    assertThat(said("OFFLINE", "2026-03-01T14:02:00", ""))
        .isEqualTo("This computer has been offline since 2026-03-01 14:02:00.");
  }

  @Test
  void daysAreTold() {
    assertThat(said("NOT_RUNNING", "2026-03-01T14:00:00", "2026-03-04T18:00:00"))
        .endsWith("(3 d 4 h).");
  }
}
