package io.posthorn.console.endpoints.edit;

import io.posthorn.console.endpoints.doctor.CheckUp;
import io.posthorn.console.frame.Dialog;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place.EditEndpoint.Field;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SitePicker;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.engine.Endpoints.NewEndpoint;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointName;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.Site;
import io.posthorn.model.Subscription;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Binds the form of an endpoint. What was typed is not lost by Esc: it asks in place first. A new
 * endpoint is followed by what its owner does next.
 */
public final class EditController implements Dialog {
  /** Pixels that stay above the field that the form begins at: its name. */
  private static final double ABOVE = 32;

  /** How long the keys must rest before a URL is looked at. */
  private static final Duration RESTS = Duration.millis(350);

  @FXML private VBox root;
  @FXML private VBox form;
  @FXML private Label title;
  @FXML private ScrollPane scroll;
  @FXML private TextField url;
  @FXML private HBox urlPlace;
  @FXML private VBox urlNotePlace;
  @FXML private TextField name;
  @FXML private SitePicker site;
  @FXML private RadioButton everything;
  @FXML private RadioButton chosen;
  @FXML private VBox treePlace;
  @FXML private VBox eventsPart;
  @FXML private ToggleButton fold;
  @FXML private TextField timeout;
  @FXML private TextField concurrency;
  @FXML private TextField rate;
  @FXML private TextField schedule;
  @FXML private VBox headersPlace;
  @FXML private TextArea caPem;
  @FXML private CheckBox redirectIsSuccess;
  @FXML private CheckBox plainJson;
  @FXML private TextField secret;
  @FXML private Label advancedError;
  @FXML private HBox asking;
  @FXML private Button keep;

  private final Texts texts = Texts.of(EditController.class);
  private final Session session;
  private final Ui ui;
  private final EditViewModel model;
  private final UrlNote urlNote;
  private final CheckPane check;
  private final PauseTransition rest = new PauseTransition(RESTS);
  private final Pins pins = new Pins();
  private final Field begin;

  /** Whether its site is the one that is worked on. */
  private boolean picks;

  private @Nullable AddedController after;

  private EditController(Session session, Ui ui, EditViewModel model, String heading, Field begin) {
    this.session = session;
    this.ui = ui;
    this.model = model;
    this.begin = begin;
    Fxml.load(this, model);
    title.setText(heading);
    urlNote = new UrlNote(model::allow);
    check = new CheckPane(model.check(), ui.clip());
    urlPlace.getChildren().add(check.button());
    urlNotePlace.getChildren().addAll(urlNote, check);
    treePlace.getChildren().add(new EventTree(model.events()));
    headersPlace.getChildren().add(new HeaderLines(model.advanced()));
    bind();
  }

  /**
   * Adds one.
   *
   * @param url filled in already; null for none
   */
  public static EditController add(Session session, Ui ui, @Nullable String url) {
    EndpointSettings start = EndpointSettings.of(url == null ? "" : url, Subscription.ALL);
    EditViewModel model = new EditViewModel(session, ui.sites().id(), start);
    EditController adding =
        new EditController(
            session, ui, model, Texts.of(EditController.class).get("title.add"), Field.URL);
    adding.picks = true;
    return adding;
  }

  /** Adds one that begins with another's settings. */
  public static EditController duplicate(Session session, Ui ui, Endpoint of) {
    Texts texts = Texts.of(EditController.class);
    EndpointSettings from = of.settings();
    EndpointSettings start = from.withDescription(texts.get("copy.name", EndpointName.of(of)));
    EditViewModel model = new EditViewModel(session, of.siteId(), start);
    return new EditController(
        session, ui, model, texts.get("title.copy", EndpointName.of(of)), Field.URL);
  }

  /**
   * Changes one.
   *
   * @param begin where the focus is at first
   */
  public static EditController edit(Session session, Ui ui, long endpoint, Field begin) {
    EditViewModel model = new EditViewModel(session, endpoint);
    return new EditController(
        session, ui, model, Texts.of(EditController.class).get("title.edit"), begin);
  }

  private void bind() {
    url.textProperty().bindBidirectional(model.url());
    name.textProperty().bindBidirectional(model.name());
    secret.textProperty().bindBidirectional(model.secret());
    bind(timeout, model.advanced().timeout);
    bind(concurrency, model.advanced().concurrency);
    bind(rate, model.advanced().rate);
    bind(schedule, model.advanced().schedule);
    bind(caPem, model.advanced().caPem);
    redirectIsSuccess.selectedProperty().bindBidirectional(model.advanced().redirectIsSuccess);
    plainJson.selectedProperty().bindBidirectional(model.advanced().plainJson);
    everything.setOnAction(_ -> model.events().everything().set(true));
    chosen.setOnAction(_ -> model.events().everything().set(false));
    fold.selectedProperty()
        .addListener(
            (_, _, open) ->
                fold.setGraphic(Icons.of(open ? "fth-chevron-down" : "fth-chevron-right")));
    rest.setOnFinished(_ -> model.checkUrl());
  }

  private void showUrl() {
    boolean tried =
        !model.isNew() || !(model.check().checkUp().state().get() instanceof CheckUp.Idle);
    urlNote.show(model.urlState().get(), site(), tried);
  }

  private static void bind(TextInputControl field, StringProperty value) {
    field.textProperty().bindBidirectional(value);
  }

  @Override
  public void onOpen() {
    if (picks) {
      pins.add(site.follow(ui.sites()));
      pins.follow(ui.sites().current(), now -> model.ofSite(now.siteId()));
    }
    pins.onAny(
        this::showUrl, model.urlState(), ui.sites().current(), model.check().checkUp().state());
    showUrl();
    check.start();
    pins.onAny(rest::playFromStart, model.url());
    pins.follow(model.events().everything(), all -> (all ? everything : chosen).setSelected(true));
    pins.onAny(this::showFaults, model.faults());
    showFaults();
    pins.follow(model.added(), this::showAdded);
    pins.follow(model.changed(), this::closeChanged);
    model.checkUrl();
    // What is in a scroll pane is in the scene, and can have the focus, once that has its skin.
    root.applyCss();
    if (begin == Field.URL) {
      url.requestFocus();
    } else {
      fold.setSelected(begin != Field.EVENTS);
      pins.follow(model.loaded(), this::goToBegin);
    }
  }

  private Site site() {
    return ui.sites().all().stream()
        .filter(one -> one.siteId() == model.siteId())
        .findFirst()
        .orElse(ui.sites().current().get());
  }

  private void goToBegin(boolean loaded) {
    if (loaded) {
      Platform.runLater(
          () -> {
            Node field = field();
            field.requestFocus();
            // What was unfolded or filled a moment ago has no height before the next pulse.
            root.applyCss();
            root.layout();
            Node part = begin == Field.EVENTS ? eventsPart : field;
            double top = form.sceneToLocal(part.localToScene(part.getLayoutBounds())).getMinY();
            double whole = form.getHeight() - scroll.getHeight();
            scroll.setVvalue(whole <= 0 ? 0 : Math.clamp((top - ABOVE) / whole, 0, 1));
          });
    }
  }

  private Node field() {
    return switch (begin) {
      case URL -> url;
      case EVENTS -> model.events().everything().get() ? everything : chosen;
      case TIMEOUT -> timeout;
      case RATE -> rate;
      case HEADERS -> firstOf(headersPlace);
    };
  }

  /** What can have the focus in it. */
  private static Node firstOf(Parent place) {
    return place.lookupAll("*").stream().filter(Node::isFocusTraversable).findFirst().orElse(place);
  }

  @Override
  public void onClose() {
    rest.stop();
    check.stop();
    pins.close();
    if (after != null) {
      after.stop();
    }
  }

  @Override
  public boolean mayClose() {
    if (!model.unsaved()) {
      return true;
    }
    ask(!asking.isVisible());
    return false;
  }

  @FXML
  private void cancel() {
    if (mayClose()) {
      discard();
    }
  }

  @FXML
  private void discard() {
    ui.dialogs().close();
  }

  @FXML
  private void keep() {
    ask(false);
  }

  /** Asks in place of the buttons whether what was typed may go. */
  private void ask(boolean now) {
    asking.setVisible(now);
    if (now) {
      keep.requestFocus();
    } else {
      url.requestFocus();
    }
  }

  private void showFaults() {
    Map<String, String> faults = model.faults();
    Node first = null;
    first = mark(url, faults.get("url"), first);
    first = mark(name, faults.get("description"), first);
    Node events = model.events().everything().get() ? everything : chosen;
    everything.getStyleClass().removeAll("bad");
    chosen.getStyleClass().removeAll("bad");
    first = mark(events, faults.get("events"), first);
    Map<String, TextInputControl> fields =
        Map.of(
            "timeout", timeout,
            "concurrency", concurrency,
            "ratePerSecond", rate,
            "retrySchedule", schedule,
            "caPem", caPem,
            "secret", secret);
    String folded = faults.get("headers");
    for (Map.Entry<String, TextInputControl> field : fields.entrySet()) {
      String why = faults.get(field.getKey());
      folded = why == null ? folded : why;
      first = mark(field.getValue(), why, first);
    }
    advancedError.setText(folded);
    if (folded != null) {
      fold.setSelected(true);
    }
    if (first != null) {
      first.requestFocus();
    }
  }

  private static @Nullable Node mark(Node field, @Nullable String why, @Nullable Node first) {
    field.getStyleClass().removeAll("bad");
    if (why == null) {
      return first;
    }
    field.getStyleClass().add("bad");
    return first == null ? field : first;
  }

  private void closeChanged(@Nullable EndpointInfo changed) {
    if (changed != null) {
      ui.dialogs().close();
      ui.toasts().say(texts.get("saved", EndpointName.of(changed.endpoint())));
    }
  }

  private void showAdded(@Nullable NewEndpoint added) {
    if (added != null) {
      AddedController next = new AddedController(session, ui, added);
      after = next;
      check.stop();
      root.getChildren().setAll(next.root());
      next.start();
    }
  }

  @Override
  public Region root() {
    return root;
  }
}
