package io.posthorn.console.settings;

import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Site;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Binds the section on the site itself: name, token, and adding another. */
final class SiteController implements Section {
  @FXML private TextField name;
  @FXML private Label number;
  @FXML private TextField newNumber;
  @FXML private TextField newName;

  private final Texts texts = Texts.of(SiteController.class);
  private final Ui ui;
  private final Models models;
  private final VBox root;
  private final Pins pins = new Pins();

  /** What the view reads. */
  private record Models(NameViewModel name, TokenViewModel tokens, NewSiteViewModel another) {}

  SiteController(Session session, Ui ui, TokenViewModel tokens) {
    this.ui = ui;
    NameViewModel named = new NameViewModel(session, ui.sites());
    NewSiteViewModel another = new NewSiteViewModel(session, ui.sites());
    models = new Models(named, tokens, another);
    root = Fxml.load(this, models);
    FieldMarks.bind(name, named.draft().typed(), named::change);
    named.fault().subscribe(says -> FieldMarks.mark(name, says));
    newNumber.textProperty().bindBidirectional(another.number());
    newName.textProperty().bindBidirectional(another.name());
    another.numberFault().subscribe(says -> FieldMarks.mark(newNumber, says));
    another.nameFault().subscribe(says -> FieldMarks.mark(newName, says));
  }

  @FXML
  private void addSite() {
    models.another.begin();
    newName.requestFocus();
  }

  @FXML
  private void askToRenew() {
    String site = ui.sites().current().get().name();
    ui.dialogs()
        .confirm(
            texts.get("token.new.title"),
            texts.get("token.new.says", site),
            texts.get("token.new.yes"),
            models.tokens::renew);
  }

  @Override
  public Drafted<?> draft() {
    return models.name;
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onShow() {
    models.name.start();
    pins.follow(ui.sites().current(), (Site site) -> number.setText(Long.toString(site.siteId())));
  }

  @Override
  public void onHide() {
    pins.close();
    models.name.stop();
  }
}
