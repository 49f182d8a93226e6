package io.posthorn.console.endpoints.doctor;

import io.posthorn.console.frame.Nodes;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.model.ShownCertificate;
import io.posthorn.model.TlsFacts;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Offers to trust the CA that a server presented, and asks once, in place: who it is and what it
 * means. Off, with the reason, where the server presented none.
 */
final class TrustPane extends VBox {
  private final Texts texts = Texts.of(TrustPane.class);
  private final Trusting trusting;
  private final Button offer;

  TrustPane(TlsFacts tls, Trusting trusting) {
    super(8);
    this.trusting = trusting;
    getStyleClass().add("trust");
    ShownCertificate authority = tls.trustable();
    offer = new Button(texts.get("trust", trusting.forWhom()), Icons.of("fth-shield"));
    offer.setId("trust-ca");
    offer.getStyleClass().add("small");
    offer.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().add(offer);
    if (authority == null) {
      offer.setDisable(true);
      String issuer = Objects.requireNonNull(tls.topmost()).issuer();
      getChildren().add(words(texts.get("trust.none", issuer), "muted"));
      return;
    }
    if (trusting.primary()) {
      offer.getStyleClass().add("accent");
    }
    VBox question = question(authority);
    Nodes.put(question, false);
    getChildren().add(question);
    offer.setOnAction(_ -> ask(question, true));
  }

  private void ask(VBox question, boolean now) {
    Nodes.put(offer, !now);
    Nodes.put(question, now);
    if (now) {
      Nodes.reveal(question);
      question.lookup("#trust-no").requestFocus();
    } else {
      offer.requestFocus();
    }
  }

  private VBox question(ShownCertificate authority) {
    Label title = words(texts.get("trust.question", trusting.forWhom()), "strong");
    Label means =
        words(texts.get(authority.authority() ? "trust.means" : "trust.means.self"), "trust-means");
    Button yes = new Button(texts.get("trust.yes"));
    yes.setId("trust-yes");
    yes.getStyleClass().add("small");
    if (trusting.primary()) {
      yes.getStyleClass().add("accent");
    }
    yes.setOnAction(
        _ -> {
          yes.setDisable(true);
          trusting.trust().accept(authority);
        });
    VBox question = new VBox(8);
    Button no = new Button(texts.get("trust.no"));
    no.setId("trust-no");
    no.getStyleClass().add("small");
    no.setOnAction(_ -> ask(question, false));
    question
        .getChildren()
        .setAll(
            title,
            CertificateCard.grid(CertificateFact.ofAuthority(authority), "", false),
            means,
            new FlowPane(8, 8, yes, no));
    question.setId("trust-question");
    question.getStyleClass().addAll("card", "trust-question");
    return question;
  }

  private static Label words(String says, String style) {
    Label label = new Label(says);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add(style);
    return label;
  }
}
