package io.posthorn.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.posthorn.model.DisableRule;
import io.posthorn.model.Refused;
import io.posthorn.model.Refused.Fault;
import io.posthorn.model.Site;
import io.posthorn.model.SiteChange;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteRulesTest {
  private static final Site SITE = Site.withDefaults(1, "My site");

  @Test
  void nothingChangesNothing() {
    assertThat(SiteRules.apply(SITE, SiteChange.NOTHING)).isEqualTo(SITE);
  }

  @Test
  void everyFieldCanChange() {
    Site expected =
        new Site(
            1,
            "Κατάστημα",
            List.of(Duration.ofSeconds(1), Duration.ofDays(7)),
            new DisableRule.Attempts(100),
            new Site.Allowed(false, true),
            List.of("order.paid", "crm_sync", "a-b.c_d.9"),
            true);
    assertThat(
            SiteRules.apply(
                SITE,
                new SiteChange(
                    " Κατάστημα ",
                    expected.retrySchedule(),
                    expected.disableRule(),
                    expected.allow(),
                    expected.eventTypes(),
                    true)))
        .isEqualTo(expected);
  }

  @Test
  void aScheduleMayBeEmptyAndHasAtMostTwentySteps() {
    assertThat(SiteRules.apply(SITE, schedule(List.of())).retrySchedule()).isEmpty();
    List<Duration> twenty = Collections.nCopies(20, Duration.ofMinutes(1));
    assertThat(SiteRules.apply(SITE, schedule(twenty)).retrySchedule()).hasSize(20);
    Fault fault = onlyFault(SITE, schedule(Collections.nCopies(21, Duration.ofMinutes(1))));
    assertThat(fault.field()).isEqualTo("retrySchedule");
    assertThat(fault.detail()).contains("21 steps").contains("at most 20");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.999S", "-PT1S", "P7DT0.001S", "P365D"})
  void aStepTakesOneSecondToSevenDays(Duration step) {
    Fault fault = onlyFault(SITE, schedule(List.of(Duration.ofMinutes(1), step)));
    assertThat(fault.field()).isEqualTo("retrySchedule[1]");
    assertThat(fault.detail()).contains("Step 2").contains("1 second to 7 days");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101})
  void theStricterRuleCountsOneToAHundred(int inARow) {
    Fault fault =
        onlyFault(SITE, SiteChange.NOTHING.withDisableRule(new DisableRule.Attempts(inARow)));
    assertThat(fault.field()).isEqualTo("disableRule.inARow");
  }

  @Test
  void aNameHasOneToTwoHundredCharactersOnOneLine() {
    assertThat(SiteRules.apply(SITE, name("n".repeat(200))).name()).hasSize(200);
    assertThat(onlyFault(SITE, name("n".repeat(201))).detail()).contains("201");
    assertThat(onlyFault(SITE, name("  ")).detail()).contains("0 characters");
    assertThat(onlyFault(SITE, name("two\nlines")).field()).isEqualTo("name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Order.Paid",
        "order paid",
        "order..paid",
        ".paid",
        "order.",
        "9orders",
        "*",
        "order.*",
        "παραγγελία",
        "order\npaid"
      })
  void aTypesNameIsLowerCaseWithDots(String type) {
    Fault fault = onlyFault(SITE, types("order.paid", type));
    assertThat(fault.field()).isEqualTo("eventTypes[1]");
    assertThat(fault.detail()).contains("order.paid").doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat.closed", "visitor.unbanned"})
  void aTypeOfEverySiteNeedsNoRegistering(String type) {
    assertThat(onlyFault(SITE, types(type)).detail()).contains("there already");
  }

  @ParameterizedTest
  @ValueSource(strings = {"endpoint.warning", "endpoint.disabled", "endpoint.enabled", "ping"})
  void whatTheProgramSendsItselfIsKept(String type) {
    assertThat(onlyFault(SITE, types(type)).detail()).contains("the program itself");
  }

  @Test
  void typesAreBoundedInLengthAndNumber() {
    assertThat(SiteRules.apply(SITE, types("t".repeat(100))).eventTypes()).hasSize(1);
    assertThat(onlyFault(SITE, types("t".repeat(101))).detail()).doesNotContain("t".repeat(80));
    assertThat(onlyFault(SITE, types("order.paid", "order.paid")).detail()).contains("twice");
    String[] many = IntStream.range(0, 201).mapToObj(i -> "type" + i).toArray(String[]::new);
    assertThat(onlyFault(SITE, types(many)).detail()).contains("201").contains("200");
  }

  @Test
  void aSitesNumberIsPositive() {
    assertThat(onlyFault(Site.withDefaults(0, "Zero"), SiteChange.NOTHING).field())
        .isEqualTo("siteid");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    Refused refused =
        refusal(
            SITE,
            SiteChange.NOTHING
                .withName("")
                .withRetrySchedule(List.of(Duration.ZERO))
                .withDisableRule(new DisableRule.Attempts(0))
                .withEventTypes(List.of("ping", "A")));
    assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
    assertThat(refused.faults())
        .extracting(Fault::field)
        .containsExactly(
            "name", "retrySchedule[0]", "disableRule.inARow", "eventTypes[0]", "eventTypes[1]");
  }

  private static SiteChange name(String name) {
    return SiteChange.NOTHING.withName(name);
  }

  private static SiteChange schedule(List<Duration> schedule) {
    return SiteChange.NOTHING.withRetrySchedule(schedule);
  }

  private static SiteChange types(String... types) {
    return SiteChange.NOTHING.withEventTypes(List.of(types));
  }

  private static Fault onlyFault(Site base, SiteChange change) {
    Refused refused = refusal(base, change);
    assertThat(refused.faults()).hasSize(1);
    return refused.faults().getFirst();
  }

  private static Refused refusal(Site base, SiteChange change) {
    return catchThrowableOfType(Refused.class, () -> SiteRules.apply(base, change));
  }
}
