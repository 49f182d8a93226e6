package io.posthorn.console.settings;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Save and Revert of all that is typed in the sections, and what came of it. There only while there
 * is something to say, and always in sight.
 */
final class SaveBar extends HBox {
  private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");
  private static final Duration LONG_ENOUGH_TO_READ = Duration.seconds(6);

  private final Texts texts = Texts.of(SaveBar.class);
  private final Button save = new Button(texts.get("save"));
  private final Button revert = new Button(texts.get("revert"));
  private final Label says = new Label();
  private final PauseTransition read = new PauseTransition(LONG_ENOUGH_TO_READ);
  private final List<Part> parts;
  private final Consumer<Section> lead;
  private @Nullable Runnable then;

  /** A section with something to be saved, and its heading. */
  record Part(String name, Section section) {
    Drafted<?> draft() {
      return Objects.requireNonNull(section.draft(), name);
    }

    boolean unsaved() {
      return draft().draft().dirty().get();
    }

    SectionSaving.State state() {
      return draft().saving().state().get();
    }

    boolean is(SectionSaving.Stage stage) {
      return state().stage() == stage;
    }
  }

  /**
   * The bar of some sections.
   *
   * @param lead shows a section in which something can't be saved
   */
  SaveBar(List<Part> parts, Consumer<Section> lead) {
    this.parts = List.copyOf(parts);
    this.lead = lead;
    getStyleClass().add("save-bar");
    save.setId("settings-save");
    save.getStyleClass().add("accent");
    save.setMinWidth(Region.USE_PREF_SIZE);
    save.setOnAction(_ -> save());
    revert.setId("settings-revert");
    revert.setMinWidth(Region.USE_PREF_SIZE);
    revert.setOnAction(_ -> revert());
    says.setId("settings-unsaved");
    says.setWrapText(true);
    says.setMaxWidth(Double.MAX_VALUE);
    says.setAccessibleRole(AccessibleRole.TEXT);
    HBox.setHgrow(says, Priority.ALWAYS);
    getChildren().addAll(says, revert, save);
    read.setOnFinished(_ -> show());
    for (Part part : parts) {
      Drafted<?> draft = part.draft();
      draft.draft().dirty().addListener((_, _, _) -> show());
      draft.faulty().addListener((_, _, _) -> show());
      draft.saving().state().addListener((_, _, now) -> came(now));
    }
    show();
  }

  private void came(SectionSaving.State now) {
    if (now.stage() == SectionSaving.Stage.DONE) {
      read.playFromStart();
    }
    show();
    parts.stream()
        .filter(part -> part.state() == now && now.stage() == SectionSaving.Stage.REFUSED)
        .findFirst()
        .ifPresent(part -> lead.accept(part.section()));
  }

  /** Whether something typed is not saved. */
  boolean unsaved() {
    return parts.stream().anyMatch(Part::unsaved);
  }

  /** The headings of what isn't saved: {@code Site, Retries and disabling}. */
  String names() {
    return parts.stream().filter(Part::unsaved).map(Part::name).collect(Collectors.joining(", "));
  }

  /** Saves all that can be; leads to the first field that can't. */
  void save() {
    then = null;
    saveAll();
  }

  /** The same, and does something as soon as all is saved. */
  void saveAnd(Runnable whenSaved) {
    then = whenSaved;
    saveAll();
  }

  private void saveAll() {
    List<Part> unsaved = parts.stream().filter(Part::unsaved).toList();
    for (Part part : unsaved) {
      if (part.draft().faulty().get()) {
        lead.accept(part.section());
      } else if (!part.section().save()) {
        // It asks first, and one question at a time is enough.
        return;
      }
    }
  }

  /** Forgets what is typed. */
  void revert() {
    then = null;
    parts.stream().filter(Part::unsaved).forEach(part -> part.draft().revert());
  }

  private void show() {
    boolean busy = any(SectionSaving.Stage.BUSY);
    boolean unsaved = unsaved();
    boolean justSaved = read.getStatus() == javafx.animation.Animation.Status.RUNNING;
    Part refused =
        parts.stream()
            .filter(part -> part.is(SectionSaving.Stage.REFUSED))
            .findFirst()
            .orElse(null);
    put(this, busy || unsaved || justSaved);
    put(save, unsaved || busy);
    put(revert, unsaved || busy);
    save.setDisable(busy);
    says.setGraphic(null);
    says.pseudoClassStateChanged(BAD, refused != null);
    if (busy) {
      says.setText(texts.get("saving"));
    } else if (refused != null && unsaved) {
      String why = refused.state().says();
      says.setText(refused.name() + ": " + (why == null ? texts.get("see.field") : why));
    } else if (unsaved) {
      says.setText(texts.get("unsaved", names()));
    } else {
      says.setText(texts.get("saved"));
      says.setGraphic(Icons.of("fth-check", "icon-success"));
      goOn();
    }
  }

  private void goOn() {
    Runnable next = then;
    then = null;
    if (next != null) {
      next.run();
    }
  }

  private boolean any(SectionSaving.Stage stage) {
    return parts.stream().anyMatch(part -> part.is(stage));
  }
}
