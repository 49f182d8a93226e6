package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.model.Accepted;
import io.posthorn.model.Access;
import io.posthorn.model.Refused;
import io.posthorn.model.SiteChange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sites hand in: idempotency keys, batches, tokens. */
class EventIntakeTest {
  @TempDir Path home;
  private Rig rig;

  @BeforeEach
  void start() {
    rig = new Rig(home);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void theSameKeyGivesTheFirstAnswerAgainAndOtherBytesAreRefused() {
    try (Receiver receiver = Receiver.answering(200)) {
      rig.endpoint(receiver.url());
      byte[] body = Rig.json("chat.created");
      Accepted first = rig.engine.intake().accept(Access.ADMIN, body, "k1");
      Accepted again = rig.engine.intake().accept(Access.ADMIN, body, "k1");
      assertThat(again.duplicate()).isTrue();
      assertThat(again.eventId()).isEqualTo(first.eventId());
      assertThat(again.deliveries()).isEqualTo(first.deliveries());
      assertThatThrownBy(
              () -> rig.engine.intake().accept(Access.ADMIN, Rig.json("chat.closed"), "k1"))
          .isInstanceOf(Refused.class);
      rig.pass(Duration.ofHours(25));
      assertThat(rig.engine.intake().accept(Access.ADMIN, body, "k1").duplicate()).isFalse();
    }
  }

  @Test
  void aBatchIsTakenWhollyOrNotAtAll() {
    try (Receiver receiver = Receiver.answering(200)) {
      rig.endpoint(receiver.url());
      String good = "{\"event\":\"chat.created\",\"siteid\":1}";
      String bad = "{\"event\":\"chat.creatd\",\"siteid\":1}";
      assertThatThrownBy(
              () -> rig.engine.intake().acceptBatch(Access.ADMIN, bytes(good + "\n" + bad)))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> {
                assertThat(refused.faults()).hasSize(1);
                assertThat(refused.faults().getFirst().line()).isEqualTo(2);
                assertThat(refused.faults().getFirst().detail()).contains("chat.created");
              });
      assertThat(rig.deliveries()).isEmpty();
      List<Accepted> taken =
          rig.engine.intake().acceptBatch(Access.ADMIN, bytes(good + "\r\n" + good + "\n"));
      assertThat(taken).hasSize(2);
      receiver.await(2);
      assertThat(receiver.got()).allSatisfy(got -> assertThat(got.body()).isEqualTo(bytes(good)));
    }
  }

  @Test
  void aBatchSentAgainUnderItsKeyIsNotTakenTwice() {
    try (Receiver receiver = Receiver.answering(200)) {
      rig.endpoint(receiver.url());
      String line = "{\"event\":\"chat.created\",\"siteid\":1}\n";
      List<Accepted> first =
          rig.engine.intake().acceptBatch(Access.ADMIN, bytes(line.repeat(3)), "b1");
      List<Accepted> again =
          rig.engine.intake().acceptBatch(Access.ADMIN, bytes(line.repeat(3)), "b1");
      assertThat(again)
          .extracting(Accepted::eventId)
          .containsExactlyElementsOf(first.stream().map(Accepted::eventId).toList());
      assertThat(again)
          .extracting(Accepted::deliveries)
          .containsExactlyElementsOf(first.stream().map(Accepted::deliveries).toList());
      assertThat(again).allMatch(Accepted::duplicate);
      assertThat(rig.deliveries()).hasSize(3);
      assertThatThrownBy(() -> rig.engine.intake().acceptBatch(Access.ADMIN, bytes(line), "b1"))
          .isInstanceOf(Refused.class);
    }
  }

  @Test
  void onlyTheOwnTokenSendsForASite() {
    rig.engine.sites().add(2, SiteChange.NOTHING);
    Access two = rig.engine.sites().access(rig.tokens.get(2L));
    assertThat(two).isEqualTo(new Access.Ingest(2));
    assertThatThrownBy(() -> rig.engine.intake().accept(two, Rig.json("chat.created"), null))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
    assertThat(rig.engine.sites().access("nonsense")).isNull();
    rig.engine.sites().newToken(2);
    assertThat(rig.engine.sites().access(rig.tokens.get(2L))).isEqualTo(new Access.Ingest(2));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
