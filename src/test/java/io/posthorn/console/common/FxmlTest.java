package io.posthorn.console.common;

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
  private static final class Sample {
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
}
