package io.posthorn.console.endpoints.doctor;

import io.posthorn.console.frame.Clip;
import io.posthorn.console.frame.CopyButton;
import io.posthorn.console.words.Texts;
import io.posthorn.model.ShownCertificate;
import io.posthorn.model.TlsFacts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** What a TLS handshake showed: whose certificate, from whom, until when. */
final class CertificateCard extends HBox {
  private static final double NAME = 100;

  /**
   * A card.
   *
   * @param untrusted whether its issuer is what went wrong
   */
  CertificateCard(TlsFacts tls, boolean untrusted, Clip clip) {
    super(8);
    setId("certificate-card");
    getStyleClass().addAll("card", "subtle", "certificate-card");
    List<CertificateFact> facts = CertificateFact.of(tls);
    setFocusTraversable(true);
    setAccessibleText(
        facts.stream()
            .map(fact -> fact.name() + ": " + fact.value().replace('\n', ' '))
            .collect(Collectors.joining(". ")));
    GridPane grid = grid(facts, untrusted ? "issuer" : "", true);
    HBox.setHgrow(grid, Priority.ALWAYS);
    getChildren().add(grid);
    ShownCertificate top = tls.topmost();
    if (top != null) {
      String what = Texts.of(CertificateCard.class).get("copy.certificate");
      getChildren().add(new CopyButton(clip, what, top::pem));
    }
  }

  /** Names at the left, values at the right. */
  static GridPane grid(List<CertificateFact> facts, String wrong, boolean shortened) {
    GridPane grid = new GridPane(12, 4);
    ColumnConstraints names = new ColumnConstraints(NAME);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    values.setMinWidth(0);
    grid.getColumnConstraints().setAll(names, values);
    grid.setMinWidth(0);
    for (int row = 0; row < facts.size(); row++) {
      CertificateFact fact = facts.get(row);
      Label name = new Label(fact.name());
      name.getStyleClass().add("muted");
      GridPane.setValignment(name, VPos.TOP);
      Label value = new Label(fact.value());
      value.getStyleClass().add("mono");
      value.setMinWidth(0);
      if (shortened && fact.key().equals("fingerprint")) {
        value.setTooltip(new Tooltip(fact.value()));
      } else {
        value.setWrapText(true);
        value.setMinHeight(USE_PREF_SIZE);
      }
      if (fact.key().equals(wrong)) {
        value.getStyleClass().addAll("strong", "danger-text");
      }
      grid.addRow(row, name, value);
    }
    return grid;
  }
}
