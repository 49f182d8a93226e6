package io.posthorn.console.detail;

import io.posthorn.console.delivery.ActionOnDelivery;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Concession;
import io.posthorn.model.EndpointChange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;

/** The links of remedies, and what follows when one is clicked. */
final class RemedyLinks {
  private static final int LONGEST_URL = 44;

  private final Texts texts = Texts.of(RemedyLinks.class);
  private final Tools tools;
  private final Runnable openResponse;

  RemedyLinks(Tools tools, Runnable openResponse) {
    this.tools = tools;
    this.openResponse = openResponse;
  }

  /**
   * Links to be put behind a remedy.
   *
   * @param attempt number of the attempt that they are about
   */
  Hyperlink[] of(ShownDelivery shown, int attempt, List<Remedy> remedies) {
    return remedies.stream().map(remedy -> link(shown, attempt, remedy)).toArray(Hyperlink[]::new);
  }

  private Hyperlink link(ShownDelivery shown, int attempt, Remedy remedy) {
    return switch (remedy) {
      case Remedy.Go(String key, var place) ->
          link(
              texts.get(key),
              key.replace("link.", "remedy-"),
              () -> tools.ui().navigator().go(place));
      case Remedy.UseUrl(String url) -> {
        Hyperlink use =
            link(texts.get("link.use", shortened(url)), "remedy-use", () -> ask(shown, url));
        use.setTooltip(new Tooltip(url));
        yield use;
      }
      case Remedy.Grant(Concession concession) -> {
        String key = "grant." + concession.name().toLowerCase(Locale.ROOT);
        yield link(texts.get(key), "remedy-grant", () -> ask(shown, concession, key));
      }
      case Remedy.ReadAnswer() ->
          link(
              texts.get("link.answer"),
              "remedy-answer",
              () -> {
                tools.choice().choose(attempt);
                openResponse.run();
              });
    };
  }

  private static Hyperlink link(String text, String id, Runnable does) {
    Hyperlink link = new Hyperlink(text);
    link.setId(id);
    link.setMinWidth(Hyperlink.USE_PREF_SIZE);
    link.setOnAction(
        _ -> {
          link.setVisited(false);
          does.run();
        });
    return link;
  }

  /** Without its middle, so that both its host and its end can be read. */
  private static String shortened(String url) {
    int half = LONGEST_URL / 2;
    return url.length() <= LONGEST_URL
        ? url
        : url.substring(0, half) + "…" + url.substring(url.length() - half);
  }

  private void ask(ShownDelivery shown, String url) {
    String before = shown.endpoint() == null ? "" : shown.endpoint().settings().url();
    tools
        .ui()
        .dialogs()
        .ask(
            texts.get("use.title", shown.endpointName()),
            texts.get("use.question", url, before),
            texts.get("use.yes"),
            () -> change(shown, EndpointChange.NOTHING.withUrl(url), "use.done"));
  }

  private void ask(ShownDelivery shown, Concession concession, String key) {
    tools
        .ui()
        .dialogs()
        .ask(
            texts.get(key + ".title", shown.endpointName()),
            texts.get(key + ".question"),
            texts.get(key + ".yes"),
            () ->
                change(
                    shown,
                    EndpointChange.NOTHING.withConcessions(Map.of(concession, true)),
                    "grant.done"));
  }

  private void change(ShownDelivery shown, EndpointChange change, String done) {
    String says = texts.get(done, shown.endpointName());
    tools.model().change(shown, change, () -> offerResend(shown, says));
  }

  private void offerResend(ShownDelivery before, String says) {
    ShownDelivery now = tools.model().shown().get();
    boolean possible =
        now != null && now.delivery().id() == before.delivery().id() && now.canResend();
    if (possible) {
      tools
          .ui()
          .toasts()
          .offer(
              says,
              ActionOnDelivery.RESEND.onButton(),
              () -> tools.model().resend(before.delivery().id()));
    } else {
      tools.ui().toasts().say(says);
    }
  }
}
