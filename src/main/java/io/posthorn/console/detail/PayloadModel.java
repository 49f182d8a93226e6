package io.posthorn.console.detail;

import io.posthorn.console.code.JsonTree;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

/** What stands around the payload, and how much of it is seen. On the window's thread. */
final class PayloadModel {
  private final Texts texts = Texts.of(PayloadModel.class);
  private final ReadOnlyObjectWrapper<Form> form = new ReadOnlyObjectWrapper<>(Form.NONE);
  private final ReadOnlyStringWrapper size = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Search> search =
      new ReadOnlyObjectWrapper<>(new Search(false, true, ""));
  private final BooleanProperty notJson = new SimpleBooleanProperty();
  private final BooleanProperty wide = new SimpleBooleanProperty();

  /** What is seen of a payload. */
  enum Form {
    /** Nothing: no delivery is shown. */
    NONE,
    TREE,
    RAW,
    /** That retention took it. */
    GONE
  }

  /**
   * A search in the tree.
   *
   * @param on whether something is sought
   * @param vain whether nothing was found
   */
  record Search(boolean on, boolean vain, String says) {}

  void show(Form now, int bytes) {
    form.set(now);
    size.set(Numbers.size(bytes));
  }

  void show(Form now) {
    form.set(now);
  }

  void found(String sought, JsonTree.Found found) {
    boolean on = !sought.isBlank();
    boolean vain = found.matches() == 0;
    String says =
        vain
            ? texts.get("search.none")
            : texts.get(
                "search.of", Numbers.count(found.current()), Numbers.count(found.matches()));
    search.set(new Search(on, vain, on ? says : ""));
  }

  ObservableValue<Form> form() {
    return form.getReadOnlyProperty();
  }

  ObservableValue<Boolean> kept() {
    return form.map(now -> now == Form.TREE || now == Form.RAW);
  }

  ObservableValue<String> size() {
    return size.getReadOnlyProperty();
  }

  ObservableValue<Search> search() {
    return search.getReadOnlyProperty();
  }

  /** Whether there is no tree of it. */
  BooleanProperty notJson() {
    return notJson;
  }

  /** Whether all stands on one line. */
  BooleanProperty wide() {
    return wide;
  }
}
