package io.posthorn.console.delivery;

import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Concession;
import io.posthorn.model.EndpointChange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** The links of remedies, and what follows when one is clicked. */
public final class RemedyLinks {
  private static final int LONGEST_URL = 44;

  private final Texts texts = Texts.of(RemedyLinks.class);
  private final Ui ui;

  public RemedyLinks(Ui ui) {
    this.ui = ui;
  }

  /** How what a link offers is done where the failure is told. */
  public interface Repair {
    /**
     * Changes the endpoint, after the person was asked.
     *
     * @param done what to say once it is changed
     */
    void change(EndpointChange change, String done);

    /** Shows the receiver's answer; nothing where it stands there anyway. */
    default void readAnswer() {}

    /** Sends the delivery again; nothing where no delivery is shown. */
    default void sendNow() {}
  }

  /** A sentence with links behind it. */
  public static TextFlow behind(String sentence, Hyperlink... links) {
    TextFlow flow = new TextFlow(new Text(sentence));
    for (int i = 0; i < links.length; i++) {
      flow.getChildren().addAll(new Text(i == 0 ? " " : " · "), links[i]);
    }
    return flow;
  }

  /** Links to be put behind a remedy. */
  public Hyperlink[] of(ToldFailure failure, List<Remedy> remedies, Repair repair) {
    return remedies.stream().map(remedy -> link(failure, remedy, repair)).toArray(Hyperlink[]::new);
  }

  private Hyperlink link(ToldFailure failure, Remedy remedy, Repair repair) {
    return switch (remedy) {
      case Remedy.Go(String key, var place) ->
          link(texts.get(key), key.replace("link.", "remedy-"), () -> ui.navigator().go(place));
      case Remedy.UseUrl(String url) -> {
        String words = texts.get("link.use", shortened(url));
        Hyperlink use = link(words, "remedy-use", () -> ask(failure, url, repair));
        use.setTooltip(new Tooltip(url));
        yield use;
      }
      case Remedy.Grant(Concession concession) -> {
        String key = "grant." + concession.name().toLowerCase(Locale.ROOT);
        yield link(texts.get(key), "remedy-grant", () -> ask(failure, concession, key, repair));
      }
      case Remedy.ReadAnswer() ->
          link(texts.get("link.answer"), "remedy-answer", repair::readAnswer);
      case Remedy.SendNow() -> link(texts.get("link.now"), "remedy-now", repair::sendNow);
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

  private void ask(ToldFailure failure, String url, Repair repair) {
    ui.dialogs()
        .ask(
            texts.get("use.title", failure.endpointName()),
            texts.get("use.question", url, failure.urlNow()),
            texts.get("use.yes"),
            () -> repair.change(EndpointChange.NOTHING.withUrl(url), done(failure, "use.done")));
  }

  private void ask(ToldFailure failure, Concession concession, String key, Repair repair) {
    EndpointChange grant = EndpointChange.NOTHING.withConcessions(Map.of(concession, true));
    ui.dialogs()
        .ask(
            texts.get(key + ".title", failure.endpointName()),
            texts.get(key + ".question"),
            texts.get(key + ".yes"),
            () -> repair.change(grant, done(failure, "grant.done")));
  }

  private String done(ToldFailure failure, String key) {
    return texts.get(key, failure.endpointName());
  }
}
