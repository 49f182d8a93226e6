package io.posthorn.console.settings;

import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.release.ChoiceWords;
import io.posthorn.console.settings.RetriesViewModel.Faults;
import io.posthorn.console.settings.RetriesViewModel.Preset;
import io.posthorn.console.settings.RetriesViewModel.Typed;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the section on retries and disabling. */
final class RetriesController implements Section {
  @FXML private FlowPane steps;
  @FXML private MenuButton presets;
  @FXML private Slider back;
  @FXML private StackPane line;
  @FXML private Label moment;
  @FXML private VBox outcome;
  @FXML private RadioButton retries;
  @FXML private RadioButton attempts;
  @FXML private TextField inARow;

  private final Texts texts = Texts.of(RetriesController.class);
  private final RetriesViewModel model;
  private final VBox root;
  private final StepFields fields;
  private final CourseView course = new CourseView();

  RetriesController(Session session, Ui ui) {
    model = new RetriesViewModel(session, ui.sites());
    root = Fxml.load(this, model);
    fields = new StepFields(steps, model);
    line.getChildren().add(course);
    back.setMax(RecoveryTime.values().length - 1);
    back.setLabelFormatter(ChoiceWords.of(place -> at(place).words()));
    back.valueProperty().addListener((_, _, at) -> model.back().set(at(at)));
    ToggleGroup rules = new ToggleGroup();
    retries.setToggleGroup(rules);
    attempts.setToggleGroup(rules);
    retries.setOnAction(_ -> rule());
    attempts.setOnAction(_ -> rule());
    inARow.textProperty().addListener((_, _, _) -> rule());
    for (Preset preset : Preset.values()) {
      MenuItem item = new MenuItem(texts.get("preset." + preset.name().toLowerCase(Locale.ROOT)));
      item.setOnAction(_ -> model.use(preset));
      presets.getItems().add(item);
    }
    follow();
  }

  private void follow() {
    model.draft().typed().subscribe(this::show);
    model.faults().subscribe(this::mark);
    model.course().subscribe(this::show);
    course.slider().valueProperty().subscribe(this::showMoment);
  }

  @FXML
  private void addStep() {
    model.add();
    fields.focusLast();
  }

  private static RecoveryTime at(Number place) {
    return RecoveryTime.values()[(int) Math.round(place.doubleValue())];
  }

  private void rule() {
    model.rule(attempts.isSelected(), inARow.getText());
  }

  @Override
  public Drafted<?> draft() {
    return model;
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onShow() {
    model.start();
  }

  @Override
  public void onHide() {
    model.stop();
  }

  private void show(@Nullable Typed typed) {
    if (typed == null) {
      return;
    }
    fields.show(typed.steps());
    retries.setSelected(!typed.attempts());
    attempts.setSelected(typed.attempts());
    FieldMarks.fill(inARow, typed.inARow());
    inARow.setDisable(!typed.attempts());
  }

  private void mark(Faults faults) {
    fields.mark(faults.steps());
    FieldMarks.mark(inARow, faults.inARow());
  }

  private void show(@Nullable Course now) {
    if (now != null) {
      course.show(now);
      showMoment();
      showOutcome(now);
    }
  }

  private void showMoment() {
    Course now = model.course().get();
    if (now != null) {
      course.mark();
      moment.setText(CourseWords.moment(now, course.slider().getValue()));
    }
  }

  private void showOutcome(Course now) {
    outcome.getChildren().clear();
    for (CourseWords.Line line : CourseWords.outcome(now)) {
      Label says = new Label(line.says());
      says.setWrapText(true);
      says.setMinHeight(Region.USE_PREF_SIZE);
      HBox.setHgrow(says, Priority.ALWAYS);
      outcome.getChildren().add(new HBox(10, Icons.of(line.icon(), line.colour()), says));
    }
  }
}
