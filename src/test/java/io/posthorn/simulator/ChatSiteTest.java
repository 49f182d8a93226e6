package io.posthorn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.posthorn.engine.rules.Catalogue;
import io.posthorn.model.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChatSiteTest {
  private static final Instant START = Instant.parse("2026-03-14T08:00:00Z");
  private static final int EVENTS = 6_000;
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<TimedEvent> DAY = day(7, EVENTS);
  private static final List<JsonNode> PAYLOADS =
      DAY.stream().map(event -> JSON.readTree(event.json())).toList();

  private static List<TimedEvent> day(long seed, int events) {
    ChatSite site = new ChatSite(new ChatSite.Settings(1, seed, START, 30));
    return Stream.generate(site::next).limit(events).toList();
  }

  private static Stream<JsonNode> of(String type) {
    return PAYLOADS.stream().filter(json -> json.path("event").asString().equals(type));
  }

  @Test
  void everyEventMatchesItsSchema() {
    Catalogue catalogue = new Catalogue();
    for (TimedEvent event : DAY.subList(0, 1_500)) {
      assertThat(catalogue.violations(event.type(), event.json())).isEmpty();
    }
    for (String rare : List.of("visitor.banned", "visitor.unbanned")) {
      DAY.stream()
          .filter(event -> event.type().equals(rare))
          .forEach(event -> assertThat(catalogue.violations(event.type(), event.json())).isEmpty());
    }
  }

  @Test
  void allNineTypesAndAllFourAuthorsComeUp() {
    Set<String> types = new HashSet<>();
    Set<String> authors = new HashSet<>();
    PAYLOADS.forEach(
        json -> {
          types.add(json.path("event").asString());
          json.findValues("author").forEach(author -> authors.add(author.path("type").asString()));
        });
    assertThat(types).containsExactlyInAnyOrderElementsOf(EventType.CHAT);
    assertThat(authors).containsExactlyInAnyOrder("visitor", "agent", "ai", "trigger");
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedAnotherDay() {
    List<TimedEvent> again = day(7, 2_000);
    for (int i = 0; i < again.size(); i++) {
      assertThat(again.get(i).json()).isEqualTo(DAY.get(i).json());
      assertThat(again.get(i).offset()).isEqualTo(DAY.get(i).offset());
    }
    assertThat(day(8, 1).getFirst().json()).isNotEqualTo(DAY.getFirst().json());
  }

  @Test
  void eventsComeInTheOrderOfTheirTimeAndCarryIt() {
    Duration before = Duration.ZERO;
    for (int i = 0; i < EVENTS; i++) {
      TimedEvent event = DAY.get(i);
      JsonNode json = PAYLOADS.get(i);
      assertThat(event.offset()).isGreaterThanOrEqualTo(before);
      assertThat(json.path("event").asString()).isEqualTo(event.type());
      assertThat(json.path("siteid").asLong()).isOne();
      assertThat(Instant.parse(json.path("time").asString()))
          .isEqualTo(START.plusMillis(event.offset().toMillis()));
      before = event.offset();
    }
  }

  @Test
  void visitorsArriveAtTheWantedRate() {
    double minutes = DAY.getLast().offset().toMillis() / 60_000.0;
    double begun = of("chat.created").count();
    assertThat(begun / minutes).isCloseTo(30 * 0.83, within(2.5));
    assertThat(EVENTS / minutes / 30).isBetween(6.0, 10.0);
  }

  @Test
  void aChatBeginsTalksClosesAndIsRatedInThatOrder() {
    Map<Long, String> status = new HashMap<>();
    Map<Long, Integer> messages = new HashMap<>();
    for (JsonNode json : PAYLOADS) {
      long chat = json.path("chat").path("id").asLong();
      switch (json.path("event").asString()) {
        case "chat.created" -> {
          assertThat(status.put(chat, "begun")).isNull();
          messages.merge(chat, 1, Integer::sum);
        }
        case "message.created" -> {
          assertThat(status.get(chat)).isEqualTo("begun");
          messages.merge(chat, 1, Integer::sum);
        }
        case "chat.assigned" -> assertThat(status.get(chat)).isEqualTo("begun");
        case "chat.closed" -> {
          assertThat(status.put(chat, "closed")).isEqualTo("begun");
          assertThat(json.path("messageCount").asInt()).isEqualTo(messages.get(chat));
          assertThat(json.path("transcript").size()).isEqualTo(messages.get(chat));
          assertThat(json.path("chat").path("status").asString()).isEqualTo("closed");
        }
        case "chat.rated" -> assertThat(status.put(chat, "rated")).isEqualTo("closed");
        default -> assertThat(json.has("visitor")).isTrue();
      }
    }
    assertThat(status.values()).contains("closed", "rated");
  }

  @Test
  void allWaysOfEndingAChatComeUp() {
    Set<String> reasons = new HashSet<>();
    of("chat.closed").forEach(json -> reasons.add(json.path("reason").asString()));
    assertThat(reasons).containsExactlyInAnyOrder("resolved", "visitor_left", "idle", "spam");
  }

  @Test
  void whoeverIsBannedSaysNothingUntilTheBanIsOver() {
    Set<String> banned = new HashSet<>();
    for (JsonNode json : PAYLOADS) {
      String visitor = json.path("visitor").path("id").asString();
      switch (json.path("event").asString()) {
        case "visitor.banned" -> assertThat(banned.add(visitor)).isTrue();
        case "visitor.unbanned" -> assertThat(banned.remove(visitor)).isTrue();
        case "chat.closed" -> assertThat(json.has("reason")).isTrue();
        default -> assertThat(banned).doesNotContain(visitor);
      }
    }
    assertThat(of("visitor.unbanned").count()).isGreaterThan(5);
  }

  @Test
  void anUpdateTellsWhatWasBefore() {
    of("visitor.updated")
        .forEach(
            json -> {
              assertThat(json.path("changed").isEmpty()).isFalse();
              json.path("changed")
                  .forEach(
                      name -> {
                        assertThat(json.path("previous").has(name.asString())).isTrue();
                        assertThat(json.path("visitor").path(name.asString()))
                            .isNotEqualTo(json.path("previous").path(name.asString()));
                      });
            });
  }

  @Test
  void peopleWriteInThreeLanguagesAndWithEmoji() {
    List<String> texts = new ArrayList<>();
    of("message.created").forEach(json -> texts.add(json.path("message").path("text").asString()));
    assertThat(texts)
        .anyMatch(text -> text.codePoints().anyMatch(c -> c >= 0x370 && c < 0x400))
        .anyMatch(text -> text.contains("ção") || text.contains("ã"))
        .anyMatch(text -> text.codePoints().anyMatch(c -> c >= 0x1F300))
        .anyMatch(text -> text.contains("The") || text.contains("the"));
  }

  @Test
  void nobodyRealIsNamed() {
    for (JsonNode json : PAYLOADS) {
      JsonNode visitor = json.path("visitor");
      if (!visitor.path("email").isNull()) {
        assertThat(visitor.path("email").asString())
            .matches("[a-z]+\\.[a-z]+@example\\.(com|org|net)");
      }
      assertThat(visitor.path("ip").asString())
          .matches("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d+|2001:db8:.*");
    }
  }

  @Test
  void aSiteThatCannotBeIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ChatSite.Settings(0, 1, START, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ChatSite.Settings(1, 1, START, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChatSite.Settings(1, 1, START, Double.NaN));
  }
}
