package io.posthorn.console.settings;

import static io.posthorn.console.common.Nodes.put;

import io.posthorn.console.common.CopyButton;
import io.posthorn.console.common.Fxml;
import io.posthorn.console.common.Pins;
import io.posthorn.console.common.Session;
import io.posthorn.console.common.Texts;
import io.posthorn.console.common.Ui;
import io.posthorn.model.Site;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Binds the section on the site itself: name, token, and adding another. */
final class SiteController implements Section {
  @FXML private TextField name;
  @FXML private Label nameFault;
  @FXML private Label number;
  @FXML private HBox numberCopy;
  @FXML private VBox nameBar;
  @FXML private Label token;
  @FXML private HBox tokenCopy;
  @FXML private Button renew;
  @FXML private Label tokenSays;
  @FXML private Label tokenTrouble;
  @FXML private Button addSite;
  @FXML private VBox adding;
  @FXML private TextField newNumber;
  @FXML private Label newNumberFault;
  @FXML private TextField newName;
  @FXML private Label newNameFault;
  @FXML private Button add;
  @FXML private Button cancel;
  @FXML private Label addSays;

  private final Texts texts = Texts.of(SiteController.class);
  private final Ui ui;
  private final NameViewModel model;
  private final TokenViewModel tokens;
  private final NewSiteViewModel another;
  private final VBox root;
  private final SaveBar bar;
  private final Pins pins = new Pins();

  SiteController(Session session, Ui ui, TokenViewModel tokens) {
    this.ui = ui;
    this.tokens = tokens;
    model = new NameViewModel(session, ui.sites());
    another = new NewSiteViewModel(session, ui.sites());
    root = Fxml.load(this);
    bar = new SaveBar("site", model::save, model::revert);
    nameBar.getChildren().add(bar);
    name.textProperty().addListener((_, _, now) -> model.type(now));
    name.setOnAction(_ -> model.save());
    numberCopy
        .getChildren()
        .add(new CopyButton(ui.clip(), texts.get("site.number.copy"), number::getText));
    tokenCopy
        .getChildren()
        .add(
            new CopyButton(
                ui.clip(),
                texts.get("token.copy"),
                () -> String.valueOf(tokens.token().get().text())));
    renew.setOnAction(_ -> askToRenew());
    wireAdding();
  }

  private void wireAdding() {
    newNumber.textProperty().bindBidirectional(another.number());
    newName.textProperty().bindBidirectional(another.name());
    addSite.setOnAction(
        _ -> {
          another.open().set(true);
          newNumber.requestFocus();
        });
    cancel.setOnAction(_ -> another.open().set(false));
    add.setOnAction(_ -> another.add());
    newName.setOnAction(_ -> another.add());
    newNumber.setOnAction(_ -> newName.requestFocus());
  }

  private void askToRenew() {
    String site = ui.sites().current().get().name();
    ui.dialogs()
        .confirm(
            texts.get("token.new.title"),
            texts.get("token.new.says", site),
            texts.get("token.new.yes"),
            tokens::renew);
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onShow() {
    model.start();
    pins.follow(ui.sites().current(), this::showSite);
    pins.follow(model.draft().typed(), typed -> Fields.fill(name, typed));
    pins.follow(model.fault(), fault -> Fields.show(name, nameFault, fault));
    bar.follow(pins, model.draft(), model.saving(), model.fault().isNotNull());
    pins.follow(tokens.token(), this::showToken);
    pins.follow(tokens.trouble(), says -> Fields.line(tokenTrouble, says));
    pins.follow(another.open(), this::showAdding);
    pins.follow(another.numberFault(), says -> Fields.show(newNumber, newNumberFault, says));
    pins.follow(another.nameFault(), says -> Fields.show(newName, newNameFault, says));
    pins.follow(another.saving().state(), state -> Fields.line(addSays, state.says()));
    add.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> another.saving().state().get().stage() == Saving.Stage.BUSY,
                another.saving().state()));
    pins.add(add.disableProperty()::unbind);
  }

  @Override
  public void onHide() {
    pins.close();
    model.stop();
  }

  private void showSite(Site site) {
    number.setText(Long.toString(site.siteId()));
  }

  private void showToken(TokenViewModel.Token now) {
    boolean there = now.text() != null;
    token.setText(there ? now.masked() : now.read() ? texts.get("token.none") : "");
    tokenCopy.setVisible(there);
    tokenSays.setText(
        texts.get(
            now.fresh() ? "token.fresh" : there || !now.read() ? "token.says" : "token.none.says"));
    tokenSays.getStyleClass().removeAll("success-text");
    if (now.fresh()) {
      tokenSays.getStyleClass().add("success-text");
    }
  }

  private void showAdding(boolean open) {
    put(adding, open);
    put(addSite, !open);
  }
}
