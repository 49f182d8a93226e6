package io.posthorn.console.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Fx;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Look;
import io.posthorn.console.frame.Preferences;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import org.junit.jupiter.api.Test;

class JsonTreeTest {
  private static JsonTree tree(String json) {
    JsonTree tree = new JsonTree(Background.direct());
    Scene scene = new Scene(tree, 400, 300);
    new Look(Preferences.inMemory(), new SimpleBooleanProperty(false)).dress(scene);
    tree.show(json.getBytes(StandardCharsets.UTF_8));
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    return tree;
  }

  @SuppressWarnings("unchecked")
  private static TreeView<JsonLines.Line> view(JsonTree tree) {
    return (TreeView<JsonLines.Line>) tree.lookup(".tree-view");
  }

  @Test
  void goesFromMatchToMatchAndRoundAgain() {
    Fx.run(
        () -> {
          JsonTree tree = tree("{\"a\":\"ada\",\"b\":{\"c\":\"Ada\"},\"d\":1}");

          tree.search("ada");
          assertThat(tree.found().get()).isEqualTo(new JsonTree.Found(2, 1));
          tree.next();
          assertThat(tree.found().get()).isEqualTo(new JsonTree.Found(2, 2));
          tree.next();
          assertThat(tree.found().get()).isEqualTo(new JsonTree.Found(2, 1));
          tree.previous();
          assertThat(tree.found().get()).isEqualTo(new JsonTree.Found(2, 2));
          tree.search("");
          assertThat(tree.found().get()).isEqualTo(new JsonTree.Found(0, 0));
        });
  }

  @Test
  void opensWhateverAMatchIsIn() {
    Fx.run(
        () -> {
          JsonTree tree = tree("{\"list\":[" + "1,".repeat(5_000) + "{\"deep\":\"needle\"}]}");
          TreeView<JsonLines.Line> view = view(tree);
          assertThat(view.getExpandedItemCount()).isLessThan(600);

          tree.search("needle");

          TreeItem<JsonLines.Line> selected = view.getSelectionModel().getSelectedItem();
          assertThat(selected.getValue().text()).isEqualTo("needle");
        });
  }

  @Test
  void saysWhenThereIsNoTreeToShow() {
    Fx.run(
        () -> {
          assertThat(tree("not json").state().get()).isEqualTo(JsonTree.State.NOT_JSON);
          assertThat(tree("{}").state().get()).isEqualTo(JsonTree.State.SHOWN);
        });
  }

  @Test
  void wrapsTextWithoutLosingACharacter() {
    List<CodeLines.Line> lines =
        CodeLines.wrapped(Code.json("{\"a\":\"1234567890\",\n\"b\":2}\n"), 8);

    StringBuilder all = new StringBuilder();
    lines.forEach(line -> all.append(line.text()));
    assertThat(all.toString()).isEqualTo("{\"a\":\"1234567890\",\n\"b\":2}\n");
    assertThat(lines).allMatch(line -> line.text().strip().length() <= 8);
  }
}
