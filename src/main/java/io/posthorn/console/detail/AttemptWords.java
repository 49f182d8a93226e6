package io.posthorn.console.detail;

import io.posthorn.console.words.AnswerWords;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.AnswerText;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.Endpoint;
import io.posthorn.model.HostName;
import io.posthorn.model.Outcome;
import io.posthorn.model.SecretAge;
import io.posthorn.model.SignedWith;
import io.posthorn.model.Timing;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is told of an attempt, as its pages read it. Pure. */
record AttemptWords(ShownDelivery shown, Explained one) {
  private static Texts texts() {
    return Texts.of(AttemptWords.class);
  }

  private Attempt attempt() {
    return one.attempt();
  }

  Outcome outcome() {
    return one.attempt().outcome();
  }

  String name() {
    return texts().get("attempt.n", attempt().number());
  }

  String chooses() {
    return texts().get("attempt.choose", attempt().number());
  }

  String clock() {
    return TimeWords.clock(attempt().at());
  }

  String exactly() {
    return TimeWords.exact(attempt().at());
  }

  String millis() {
    return texts().get("ms", Numbers.count(outcome().millis()));
  }

  // The request.

  String url() {
    return attempt().url();
  }

  String shownUrl() {
    return HostName.shownIn(attempt().url());
  }

  String headersSent() {
    return attempt().requestHeaders().stream()
        .map(header -> header.name() + ": " + header.value())
        .collect(Collectors.joining("\n"));
  }

  String bodySent() {
    return texts().get("request.body", Numbers.size(shown.delivery().size()));
  }

  String ownSignature() {
    SignedWith with = attempt().signedWith();
    SecretAge age = with == null ? null : with.age();
    String says = texts().get("signature.hex");
    return age == null
        ? says
        : says + " " + texts().get(age == SecretAge.OLD ? "signature.old" : "signature.new");
  }

  String standardSignature() {
    boolean two =
        attempt().requestHeaders().stream()
            .filter(header -> header.name().equals("webhook-signature"))
            .anyMatch(header -> header.value().contains(" "));
    String says = texts().get("signature.standard");
    return two ? says + " " + texts().get("signature.two") : says;
  }

  // The response.

  String code() {
    return DetailNodes.codeOrDash(outcome());
  }

  String reason() {
    return AnswerWords.withoutNumber(outcome());
  }

  boolean answered() {
    return outcome().code() != null;
  }

  boolean success() {
    return answered() && outcome().success();
  }

  boolean refused() {
    return answered() && !outcome().success();
  }

  /** Why there is no whole answer; empty where there is one. */
  String unanswered() {
    if (outcome().failure() == null) {
      return "";
    }
    Diagnosis diagnosis = one.diagnosis();
    return diagnosis == null ? texts().get("response.noanswer") : diagnosis.says();
  }

  boolean headersReceived() {
    return answered() && !outcome().responseHeaders().isEmpty();
  }

  String body() {
    return AnswerText.of(outcome());
  }

  boolean bodyReceived() {
    return outcome().body().length > 0;
  }

  boolean bodyEmpty() {
    return !bodyReceived();
  }

  String bodySize() {
    return Numbers.size(outcome().body().length);
  }

  /** That more came than is kept; empty where all is. */
  String truncated() {
    return bodyReceived() && outcome().truncated() ? texts().get("body.truncated", bodySize()) : "";
  }

  boolean overlong() {
    return outcome().overlong();
  }

  // The diagnosis.

  boolean failed() {
    return one.diagnosis() != null && !outcome().success();
  }

  boolean noted() {
    return one.diagnosis() != null && outcome().success();
  }

  boolean diagnosed() {
    return one.diagnosis() != null;
  }

  boolean fine() {
    return one.diagnosis() == null;
  }

  Map<String, String> facts() {
    return AttemptFacts.of(one);
  }

  /** All of it, to be passed on. */
  String forSupport() {
    Diagnosis diagnosis = one.diagnosis();
    String said = diagnosis == null ? "" : diagnosis.says() + "\n" + diagnosis.fix() + "\n";
    return "#"
        + shown.delivery().id()
        + " "
        + shown.delivery().eventType()
        + "\n"
        + said
        + facts().entrySet().stream()
            .map(fact -> fact.getKey() + ": " + fact.getValue())
            .collect(Collectors.joining("\n"));
  }

  // Where the time went.

  String millisExactly() {
    return Numbers.millis(outcome().micros()) + " ms";
  }

  /** How long it may take; empty where that is no longer known. */
  String allowed() {
    Endpoint endpoint = shown.endpoint();
    return endpoint == null
        ? ""
        : texts().get("timing.allowed", TimeWords.rough(endpoint.settings().timeout()));
  }

  String thinking() {
    long waited = outcome().timing().await();
    return waited == Timing.NOT
        ? texts().get("timing.thinking", shown.endpointName())
        : texts()
            .get(
                "timing.thinking.share",
                shown.endpointName(),
                Math.round(100.0 * waited / Math.max(1, outcome().micros())));
  }

  /** Which other attempts needed no new connection; empty where none did. */
  String keptConnection() {
    List<Attempt> others =
        shown.attempts().stream()
            .map(Explained::attempt)
            .filter(other -> other.outcome().timing().connect() == Timing.NOT)
            .filter(other -> other.outcome().timing().send() != Timing.NOT)
            .toList();
    if (others.contains(attempt())) {
      return texts().get("timing.kept.this");
    }
    if (others.isEmpty()) {
      return "";
    }
    return texts()
        .get(
            "timing.kept",
            others.size(),
            listed(others.stream().map(Attempt::number).map(String::valueOf).toList()),
            listed(others.stream().map(other -> Numbers.count(other.outcome().millis())).toList()));
  }

  private static String listed(List<String> words) {
    if (words.size() == 1) {
      return words.getFirst();
    }
    return texts()
        .get("list.and", String.join(", ", words.subList(0, words.size() - 1)), words.getLast());
  }

  @Nullable Diagnosis diagnosis() {
    return one.diagnosis();
  }
}
