package io.posthorn.console.detail;

import io.posthorn.console.common.EmptyState;
import io.posthorn.console.common.Icons;
import io.posthorn.console.common.Numbers;
import io.posthorn.console.common.Place;
import io.posthorn.console.common.Texts;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryDetail.Explained;
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
  private final CurlActions curl;
  private final VBox page = Bits.page();
  private final ScrollPane scroll = Bits.scrolled(page);
  private final StackPane root = new StackPane(scroll);

  RequestPart(Tools tools, CurlActions curl) {
    this.tools = tools;
    this.curl = curl;
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void show(Shown shown, int chosen) {
    Explained one = shown.attempt(chosen);
    if (one == null) {
      page.getChildren()
          .setAll(new EmptyState("fth-send", texts.get("request.none"), Bits.whyNone(shown)));
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

  private HBox top(Shown shown, int chosen, Attempt attempt) {
    return Bits.row(
        8,
        Bits.choice(shown, chosen, tools.choice()),
        Bits.label(texts.get("request.at"), "muted"),
        Bits.clock(attempt.at(), "mono"));
  }

  private HBox where(Attempt attempt) {
    Label url = Bits.wrapped(attempt.url(), "mono");
    HBox.setHgrow(url, Priority.ALWAYS);
    url.setMaxWidth(Double.MAX_VALUE);
    HBox line =
        Bits.row(
            8,
            Bits.whole("POST", "mono", "strong"),
            url,
            Bits.copy(tools.ui().clip(), texts.get("request.copyurl"), attempt.url()));
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
            Bits.row(
                4,
                Bits.label(texts.get("headers.sent"), "strong"),
                Bits.copy(tools.ui().clip(), texts.get("headers.copy"), all)),
            Bits.headers(attempt.requestHeaders()));
    return section;
  }

  private Label body(Shown shown) {
    return Bits.wrapped(
        texts.get("request.body", Numbers.size(shown.delivery().size())), "secondary");
  }

  private VBox signature(long delivery, Attempt attempt) {
    GridPane grid = new GridPane(12, 6);
    grid.addRow(
        0,
        Bits.whole("X-OWC-Signature", "mono"),
        Bits.wrapped(texts.get("signature.hex"), "secondary"));
    boolean two =
        attempt.requestHeaders().stream()
            .filter(header -> header.name().equals("webhook-signature"))
            .anyMatch(header -> header.value().contains(" "));
    grid.addRow(
        1,
        Bits.whole("webhook-signature", "mono"),
        Bits.wrapped(
            texts.get("signature.standard") + (two ? " " + texts.get("signature.two") : ""),
            "secondary"));
    grid.getChildren().forEach(node -> GridPane.setValignment(node, VPos.TOP));
    Hyperlink debug = new Hyperlink(texts.get("signature.debug"));
    debug.setOnAction(_ -> tools.ui().navigator().go(new Place.Receiver(delivery)));
    return Bits.section(texts.get("signature"), grid, debug);
  }

  private HBox buttons(Shown shown) {
    Button masked = new Button(texts.get("curl"), Icons.of("fth-terminal"));
    masked.setOnAction(_ -> curl.copy(false));
    Button signed = new Button(texts.get("curl.signed"), Icons.of("fth-key"));
    signed.setOnAction(_ -> curl.copy(true));
    masked.getStyleClass().add("small");
    signed.getStyleClass().add("small");
    masked.setDisable(!DetailViewModel.canCurl(shown));
    signed.setDisable(!DetailViewModel.canSign(shown));
    return Bits.row(8, masked, signed);
  }

  @Override
  public void clear() {
    page.getChildren().clear();
  }

  /** What the buttons do. */
  interface CurlActions {
    void copy(boolean signed);
  }
}
