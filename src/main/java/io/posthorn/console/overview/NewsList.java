package io.posthorn.console.overview;

import io.posthorn.console.attention.Notice;
import io.posthorn.console.attention.Notices;
import io.posthorn.console.words.GapWords;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Gap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Draws what happened since a person looked last, the newest first. */
final class NewsList {
  private static final int MOST = 8;

  private final Texts texts = Texts.of(NewsList.class);
  private final VBox place;

  NewsList(VBox place) {
    this.place = place;
  }

  private record News(Instant at, String icon, String colour, String name, String words) {}

  void show(Notices notices, OverviewViewModel model, Instant since, Instant now) {
    List<News> all = new ArrayList<>();
    for (Notice notice : notices.all()) {
      if (notices.otherSite(notice) != null) {
        continue;
      }
      if (notice.at().isAfter(since)) {
        String name = notices.name(notice);
        all.add(new News(notice.at(), notice.icon(), notice.colour(), name, notice.words()));
      }
    }
    for (OverviewRow row : model.rows()) {
      Instant until = row.state().pausedUntil();
      if (row.state().enabled() && until != null && until.isAfter(now)) {
        String words = texts.get("news.slowed", TimeWords.minute(until));
        all.add(new News(now, "fth-clock", "icon-default", row.name(), words));
      }
    }
    for (Gap gap : model.gaps()) {
      all.add(news(gap, model.offlineWaiting(), now));
    }
    all.sort(Comparator.comparing(News::at).reversed());
    place.getChildren().clear();
    if (all.isEmpty()) {
      Label nothing = new Label(texts.get("news.none"));
      nothing.getStyleClass().add("muted");
      place.getChildren().add(nothing);
    }
    all.stream().limit(MOST).map(news -> row(news, now)).forEach(place.getChildren()::add);
    if (all.size() > MOST) {
      Label more = new Label(texts.get("news.more", all.size() - MOST));
      more.getStyleClass().add("muted");
      place.getChildren().add(more);
    }
  }

  private News news(Gap gap, long waiting, Instant now) {
    String says = GapWords.sentence(gap, now);
    return new News(
        gap.end(now),
        GapWords.icon(gap),
        gap.lasts() ? "icon-warning" : "icon-default",
        "",
        gap.lasts() ? texts.get("news.offline", says, waiting) : says);
  }

  private Node row(News news, Instant now) {
    boolean current = news.at.equals(now);
    Label time = new Label(current ? texts.get("news.now") : TimeWords.day(news.at, now));
    time.getStyleClass().addAll("mono", "muted", "time");
    time.setMinWidth(Region.USE_PREF_SIZE);
    if (!current) {
      time.setTooltip(new Tooltip(TimeWords.exact(news.at)));
    }
    TextFlow says = new TextFlow(new Text(news.words));
    if (!news.name.isEmpty()) {
      Text name = new Text(news.name + " ");
      name.getStyleClass().add("strong");
      says.getChildren().addFirst(name);
    }
    HBox row = new HBox(time, Icons.of(news.icon, news.colour), says);
    row.getStyleClass().add("news-row");
    return row;
  }
}
