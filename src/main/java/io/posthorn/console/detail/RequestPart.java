package io.posthorn.console.detail;

import io.posthorn.console.common.EmptyState;
import io.posthorn.console.common.Icons;
import io.posthorn.console.common.Numbers;
import io.posthorn.console.common.Place;
import io.posthorn.console.common.Texts;
import io.posthorn.console.delivery.ActionOnDelivery;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.HostName;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What was sent: where to, the headers, and how its signatures came about. */
final class RequestPart implements Part {
  private final Texts texts = Texts.of(RequestPart.class);
  private final Tools tools;
  private final VBox page = DetailNodes.page();
  private final ScrollPane scroll = DetailNodes.scrolled(page);
  private final StackPane root = new StackPane(scroll);

  RequestPart(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void show(ShownDelivery shown, int chosen) {
    Explained one = shown.attempt(chosen);
    if (one == null) {
      page.getChildren()
          .setAll(
              new EmptyState("fth-send", texts.get("request.none"), DetailNodes.whyNone(shown)));
      return;
    }
    Attempt attempt = one.attempt();
    page.getChildren()
        .setAll(
            top(shown, chosen, attempt),
            where(attempt),
            headers(attempt),
            body(shown),
            signature(shown.delivery().id(), attempt),
            buttons(shown));
  }

  private HBox top(ShownDelivery shown, int chosen, Attempt attempt) {
    return DetailNodes.row(
        8,
        DetailNodes.choice(shown, chosen, tools.choice()),
        DetailNodes.label(texts.get("request.at"), "muted"),
        DetailNodes.clock(attempt.at(), "mono"));
  }

  private HBox where(Attempt attempt) {
    Label url = DetailNodes.wrapped(HostName.shownIn(attempt.url()), "mono");
    HBox.setHgrow(url, Priority.ALWAYS);
    url.setMaxWidth(Double.MAX_VALUE);
    HBox line =
        DetailNodes.row(
            8,
            DetailNodes.whole("POST", "mono", "strong"),
            url,
            DetailNodes.copy(tools.ui().clip(), texts.get("request.copyurl"), attempt.url()));
    line.getStyleClass().add("code");
    return line;
  }

  private VBox headers(Attempt attempt) {
    String all =
        attempt.requestHeaders().stream()
            .map(header -> header.name() + ": " + header.value())
            .collect(Collectors.joining("\n"));
    VBox section = new VBox(8);
    section
        .getChildren()
        .addAll(
            DetailNodes.row(
                4,
                DetailNodes.label(texts.get("headers.sent"), "strong"),
                DetailNodes.copy(tools.ui().clip(), texts.get("headers.copy"), all)),
            DetailNodes.headers(attempt.requestHeaders()));
    return section;
  }

  private Label body(ShownDelivery shown) {
    return DetailNodes.wrapped(
        texts.get("request.body", Numbers.size(shown.delivery().size())), "secondary");
  }

  private VBox signature(long delivery, Attempt attempt) {
    GridPane grid = new GridPane(12, 6);
    grid.addRow(
        0,
        DetailNodes.whole("X-OWC-Signature", "mono"),
        DetailNodes.wrapped(texts.get("signature.hex"), "secondary"));
    boolean two =
        attempt.requestHeaders().stream()
            .filter(header -> header.name().equals("webhook-signature"))
            .anyMatch(header -> header.value().contains(" "));
    grid.addRow(
        1,
        DetailNodes.whole("webhook-signature", "mono"),
        DetailNodes.wrapped(
            texts.get("signature.standard") + (two ? " " + texts.get("signature.two") : ""),
            "secondary"));
    grid.getChildren().forEach(node -> GridPane.setValignment(node, VPos.TOP));
    Hyperlink debug = new Hyperlink(texts.get("signature.debug"));
    debug.setOnAction(_ -> tools.ui().navigator().go(new Place.Receiver(delivery)));
    return DetailNodes.section(texts.get("signature"), grid, debug);
  }

  private HBox buttons(ShownDelivery shown) {
    return DetailNodes.row(
        8,
        button(shown, ActionOnDelivery.COPY_CURL, ActionOnDelivery.COPY_CURL.onButton()),
        button(shown, ActionOnDelivery.COPY_CURL_SIGNED, ActionOnDelivery.COPY_CURL_SIGNED.word()));
  }

  private Button button(ShownDelivery shown, ActionOnDelivery action, String word) {
    Button button = new Button(word, Icons.of(action.icon()));
    button.setOnAction(_ -> tools.act(action));
    button.getStyleClass().add("small");
    button.setDisable(!shown.picked().can(action));
    return button;
  }

  @Override
  public void clear() {
    page.getChildren().clear();
  }
}
