package io.posthorn.console.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.rules.Catalogue;
import io.posthorn.model.EventTypeInfo;
import io.posthorn.model.Subscription;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TicksTest {
  private static final List<EventTypeInfo> TYPES = new Catalogue().types(List.of("order.paid"));

  @Test
  void aTickOnOrOffNamesTheTypeOrDropsIt() {
    Subscription some = subscription("chat.closed");

    assertThat(toggled(some, "chat.rated")).containsExactlyInAnyOrder("chat.closed", "chat.rated");
    assertThat(toggled(subscription("chat.closed", "chat.rated"), "chat.rated"))
        .containsExactly("chat.closed");
    assertThat(toggled(some, "chat.closed")).isEmpty();
  }

  @Test
  void allEventsImpliesAllButTheOperationalTypes() {
    assertThat(Ticks.of(Subscription.ALL, "*")).isEqualTo(Ticks.Tick.ON);
    assertThat(Ticks.of(Subscription.ALL, "chat.rated")).isEqualTo(Ticks.Tick.IMPLIED);
    assertThat(Ticks.of(Subscription.ALL, "order.paid")).isEqualTo(Ticks.Tick.IMPLIED);
    assertThat(Ticks.of(Subscription.ALL, "endpoint.disabled")).isEqualTo(Ticks.Tick.OFF);
  }

  @Test
  void untickingAnImpliedTypeNamesAllTheOthers() {
    Set<String> named = toggled(subscription("*", "endpoint.disabled"), "chat.rated");

    assertThat(named)
        .hasSize(10)
        .contains("chat.closed", "order.paid", "endpoint.disabled")
        .doesNotContain("*", "chat.rated", "endpoint.enabled");
  }

  @Test
  void tickingAllEventsAndUntickingItComesBackToWhatWasNamed() {
    Set<String> all = toggled(subscription("chat.closed"), "*");

    assertThat(all).contains("*");
    assertThat(toggled(Subscription.of(all), "*")).containsExactly("chat.closed");
  }

  @Test
  void aTypeThatTheSiteGaveUpGoesWithTheNextTick() {
    assertThat(toggled(subscription("chat.closed", "gone.type"), "chat.rated"))
        .containsExactlyInAnyOrder("chat.closed", "chat.rated");
  }

  @Test
  void typesAreGroupedByWhatTheyBeginWithAndTheOperationalOnesComeLast() {
    List<TypeGroup> groups =
        TypeGroup.of(new Catalogue().types(List.of("order.paid", "chat.transferred", "signup")));

    assertThat(groups)
        .extracting(TypeGroup::prefix)
        .containsExactly("chat", "message", "offline_message", "visitor", "order", "", "endpoint");
    assertThat(groups.getFirst().types())
        .extracting(EventTypeInfo::name)
        .endsWith("chat.transferred");
    assertThat(groups.get(1).foldable()).isFalse();
    assertThat(groups.getFirst().label(groups.getFirst().types().getFirst())).isEqualTo("created");
  }

  private static Subscription subscription(String... entries) {
    return Subscription.of(List.of(entries));
  }

  private static Set<String> toggled(Subscription now, String type) {
    return Ticks.toggled(now, type, TYPES).entries();
  }
}
