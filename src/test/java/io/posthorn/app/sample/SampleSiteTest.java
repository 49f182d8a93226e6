package io.posthorn.app.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.engine.Engine;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleSiteTest {
  @Test
  void itsDeliveriesFareInEveryWayAndItsStoreGoesWithIt() throws Exception {
    Path folder;
    try (SampleSite sample =
        SampleSite.open(SampleSite.Kind.ORDINARY, () -> Instant.parse("2026-11-24T09:00:00Z"))) {
      folder = sample.posthorn().folder().path();
      Engine engine = sample.posthorn().engine();
      for (DeliveryStatus status :
          new DeliveryStatus[] {
            DeliveryStatus.DELIVERED, DeliveryStatus.RETRYING, DeliveryStatus.HELD
          }) {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () ->
                    !engine
                        .deliveries()
                        .page(DeliveryFilter.ANY.withStatuses(Set.of(status)), null, 1)
                        .items()
                        .isEmpty());
      }
      assertThat(engine.endpoints().all(null)).hasSizeGreaterThan(3);
    }
    assertThat(Files.exists(folder)).isFalse();
  }

  @Test
  void itFailsInEveryWayWhereThatIsWanted() throws Exception {
    Path folder;
    try (SampleSite sample =
        SampleSite.open(SampleSite.Kind.EVERY_FAILURE, InstantSource.system())) {
      folder = sample.posthorn().folder().path();
      Engine engine = sample.posthorn().engine();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  engine.endpoints().all(null).stream()
                          .filter(each -> each.endpoint().state().lastError() != null)
                          .count()
                      > 45);
    }
    assertThat(Files.exists(folder)).isFalse();
  }
}
