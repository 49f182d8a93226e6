package io.posthorn.engine.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.posthorn.engine.port.DeliveryWrites;
import io.posthorn.engine.port.EndpointWrites;
import io.posthorn.engine.port.EventWrites;
import io.posthorn.engine.port.HeldWrites;
import io.posthorn.engine.port.SiteWrites;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.port.UpkeepWrites;
import io.posthorn.engine.rules.Catalogue;
import io.posthorn.engine.rules.EventIds;
import io.posthorn.engine.rules.IntakeParser;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Event;
import io.posthorn.model.EventType;
import io.posthorn.model.EventTypeInfo;
import io.posthorn.model.Subscription;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationalEventsTest {
  private static final Instant NOW = Instant.parse("2026-03-14T12:52:58Z");

  private final List<Event> kept = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    EventType.ENDPOINT_WARNING + ",",
    EventType.ENDPOINT_DISABLED + ",FAILING",
    EventType.ENDPOINT_DISABLED + ",GONE",
    EventType.ENDPOINT_DISABLED + ",MANUAL",
    EventType.ENDPOINT_ENABLED + ","
  })
  void whatTheProgramSendsMatchesTheSchemaThatItShows(String type, @Nullable String reason) {
    Endpoint about =
        new Endpoint(
            3,
            1,
            EndpointSettings.of("https://crm.example.com/hook", Subscription.ALL),
            EndpointState.fresh(NOW),
            null,
            NOW,
            NOW,
            null);
    new OperationalEvents(new EventIds(null, new Random(1)))
        .tell(keeping(), type, about, reason, "HTTP 500: its code crashed", NOW);

    assertThat(kept).hasSize(1);
    Event event = kept.getFirst();
    assertThat(IntakeParser.parse(event.payload())).isEqualTo(new IntakeParser.Parsed(type, 1));
    EventTypeInfo info =
        new Catalogue()
            .types(List.of()).stream().filter(t -> t.name().equals(type)).findFirst().orElseThrow();
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(info.schema(), InputFormat.JSON)
                .validate(new String(event.payload(), UTF_8), InputFormat.JSON))
        .isEmpty();
  }

  /** A transaction without endpoints that keeps events here. */
  private Tx keeping() {
    return new Tx(
        part(SiteWrites.class),
        part(EndpointWrites.class),
        part(EventWrites.class),
        part(DeliveryWrites.class),
        part(HeldWrites.class),
        part(UpkeepWrites.class));
  }

  private <T> T part(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                switch (type.getSimpleName() + "." + method.getName()) {
                  case "EventWrites.add" -> {
                    kept.add((Event) arguments[0]);
                    yield new EventWrites.EventRef(1, "evt", "type", false, 0);
                  }
                  case "EndpointWrites.live" -> List.of();
                  default -> throw new UnsupportedOperationException(method.toString());
                }));
  }
}
