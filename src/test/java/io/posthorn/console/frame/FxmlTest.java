package io.posthorn.console.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.console.Fx;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableMap;
import javafx.event.ActionEvent;
import javafx.event.EventHandler;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a view can read of its model; that every view reads what there is: {@code ViewsTest}. */
final class FxmlTest {
  private final Sample sample = new Sample();
  private final ObservableMap<String, Object> names = FxmlNames.of(sample);

  @BeforeAll
  static void start() {
    Fx.start();
  }

  /** A view model. */
  static final class Sample {
    private final StringProperty says = new SimpleStringProperty();
    private final SimpleObjectProperty<Faults> faults =
        new SimpleObjectProperty<>(new Faults(null, Mood.QUIET));
    private int saved;

    StringProperty says() {
      return says;
    }

    ObservableValue<Number> length() {
      return Bindings.createIntegerBinding(() -> says.getValueSafe().length(), says);
    }

    SimpleObjectProperty<Faults> faults() {
      return faults;
    }

    void save() {
      saved++;
    }

    void fail() {
      throw new IllegalStateException("not now");
    }
  }

  private record Faults(String name, Mood mood) {}

  private enum Mood {
    QUIET,
    LOUD
  }

  @Test
  void aPropertyIsFollowed() {
    assertThat(names.get("says")).isNull();
    sample.says.set("hello");
    assertThat(names.get("says")).isEqualTo("hello");
  }

  @Test
  void aBindingThatNobodyElseHoldsGoesOn() {
    assertThat(names.get("length")).isEqualTo(0);
    System.gc();
    sample.says.set("hello");
    assertThat(names.get("length")).isEqualTo(5);
  }

  @Test
  void aRecordIsReadByItsPartsAndAnEnumByItsName() {
    assertThat(part("name")).isNull();
    sample.faults.set(new Faults("Give it a name.", Mood.LOUD));
    assertThat(part("name")).isEqualTo("Give it a name.");
    assertThat(part("mood")).isEqualTo("LOUD");
  }

  private Object part(String name) {
    return ((ObservableMap<?, ?>) names.get("faults")).get(name);
  }

  @Test
  @SuppressWarnings("unchecked")
  void whatReturnsNothingIsDone() {
    ((EventHandler<ActionEvent>) names.get("save")).handle(new ActionEvent());
    assertThat(sample.saved).isEqualTo(1);
    EventHandler<ActionEvent> fail = (EventHandler<ActionEvent>) names.get("fail");
    assertThatThrownBy(() -> fail.handle(new ActionEvent()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("not now");
  }

  @Test
  void aNameThatIsNotThereFails() {
    assertThatThrownBy(() -> names.get("sais")).hasMessage("Sample has no sais");
  }

  /** Of {@code SampleView.fxml}. */
  private static final class SampleController {
    @FXML private Label says;
    @FXML private HBox loud;
    @FXML private HBox kept;
    @FXML private Remark fault;
    @FXML private Button save;
  }

  @Test
  void aViewFollowsItsModelAndWhatItHidesLeavesNoRoom() {
    SampleController view = new SampleController();
    Fx.run(() -> Fxml.load(view, sample));
    assertThat(view.loud.isVisible() || view.loud.isManaged()).isFalse();
    assertThat(view.kept.isVisible()).isFalse();
    assertThat(view.kept.isManaged()).isTrue();
    assertThat(view.fault.isVisible() || view.fault.isManaged()).isFalse();
    Fx.run(() -> sample.says.set("hello"));
    Fx.run(() -> sample.faults.set(new Faults("Give it a name.", Mood.LOUD)));
    assertThat(view.says.getText()).isEqualTo("hello");
    assertThat(view.loud.isVisible() && view.loud.isManaged()).isTrue();
    assertThat(view.fault.isVisible() && view.fault.isManaged()).isTrue();
    assertThat(view.fault.getText()).isEqualTo("Give it a name.");
    Fx.run(view.save::fire);
    assertThat(sample.saved).isEqualTo(1);
  }
}
