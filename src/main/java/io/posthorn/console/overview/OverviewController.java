package io.posthorn.console.overview;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.attention.Attention;
import io.posthorn.console.attention.Notices;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Screen;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Shortcut;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.release.ChoiceWords;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import java.time.Instant;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Binds the screen "Overview". */
public final class OverviewController implements Screen {
  @FXML private StackPane root;
  @FXML private Label delivered;
  @FXML private Label retrying;
  @FXML private Label failed;
  @FXML private Label held;
  @FXML private ComboBox<FigurePeriod> period;
  @FXML private Label needsCount;
  @FXML private VBox needs;
  @FXML private TableView<OverviewRow> table;
  @FXML private VBox news;
  @FXML private Label sinceWhen;
  @FXML private VBox newsList;
  private final Texts texts = Texts.of(OverviewController.class);
  private final Session session;
  private final Ui ui;
  private final Attention attention;
  private final Notices notices;
  private final OverviewViewModel model;
  private final NeedsList needsList;
  private final NewsList newsRows;
  private final OverviewTable endpointTable;
  private final FirstRunController firstRun;
  private final Pins pins = new Pins();
  private boolean firstRunShown;

  public OverviewController(Session session, Ui ui, Attention attention, Notices notices) {
    this.session = session;
    this.ui = ui;
    this.attention = attention;
    this.notices = notices;
    model = new OverviewViewModel(session, ui.sites());
    Fxml.load(this, model);
    needsList = new NeedsList(needs, ui.navigator(), new OneForAll(session, ui));
    newsRows = new NewsList(newsList);
    endpointTable =
        new OverviewTable(table, model, id -> ui.navigator().go(new Place.Endpoints(id)));
    firstRun = new FirstRunController(session, ui, model::leaveFirstRun);
    root.getChildren().add(firstRun.root());
    period.getItems().setAll(FigurePeriod.values());
    period.setConverter(ChoiceWords.of(one -> texts.get(one.key())));
    period.valueProperty().bindBidirectional(model.period());
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void onShow(Place.OnScreen place) {
    onHide();
    if (place instanceof Place.Overview(Long site) && site != null) {
      ui.sites().reveal(site);
    }
    model.start();
    pins.follow(model.stage(), stage -> firstRun(stage == OverviewViewModel.Stage.FIRST_RUN));
    pins.follow(model.totals(), this::show);
    pins.follow(model.period(), now -> endpointTable.headBars(texts.get(now.key())));
    pins.onAny(this::showNeeds, attention.items());
    pins.onAny(this::showNews, notices.all(), model.since(), model.rows(), model.gaps());
    showNeeds();
    showNews();
  }

  @Override
  public void onHide() {
    pins.close();
    firstRun(false);
    model.stop();
  }

  @Override
  public boolean on(Shortcut shortcut) {
    if (shortcut != Shortcut.NEW) {
      return false;
    }
    ui.navigator().go(new Place.AddEndpoint(null));
    return true;
  }

  private void firstRun(boolean shown) {
    put(firstRun.root(), shown);
    if (shown != firstRunShown) {
      firstRunShown = shown;
      if (shown) {
        firstRun.show();
      } else {
        firstRun.hide();
      }
    }
  }

  private void show(Totals totals) {
    delivered.setText(Numbers.count(totals.delivered()));
    retrying.setText(Numbers.count(totals.retrying()));
    failed.setText(Numbers.count(totals.failed()));
    held.setText(Numbers.count(totals.held()));
  }

  private void showNeeds() {
    int count = attention.items().size();
    needsCount.setText(Numbers.count(count));
    put(needsCount, count > 0);
    needsCount.getStyleClass().removeAll("amber");
    if (!attention.anyFailure()) {
      needsCount.getStyleClass().add("amber");
    }
    needsList.show(attention.items());
  }

  private void showNews() {
    Instant since = model.since().get();
    put(news, since != null);
    if (since != null) {
      Instant now = session.clock().instant();
      sinceWhen.setText(texts.get("since.at", TimeWords.day(since, now)));
      newsRows.show(notices, model, since, now);
    }
  }
}
