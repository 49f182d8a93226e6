package io.posthorn.console.deliveries;

import io.posthorn.console.delivery.ActionOnDelivery;
import io.posthorn.console.delivery.DeliveryActions;
import io.posthorn.console.delivery.DeliveryRow;
import io.posthorn.console.detail.DeliveryPane;
import io.posthorn.console.frame.EndpointBook;
import io.posthorn.console.frame.Pin;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Screen;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Shortcut;
import io.posthorn.console.frame.SiteScope;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Delivery;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/** The deliveries: filter, live table, and everything about one of them beside it. */
public final class DeliveriesScreen implements Screen {
  private final Session session;
  private final Ui ui;
  private final EndpointBook book;
  private final FilterBarViewModel filter;
  private final DeliveriesViewModel model;
  private final DeliveryActions actions;
  private final WholeFilterActions onAll;
  private final CausesViewModel causes;
  private final DeliveriesController controller;
  private final FilterBarController bar;
  private final DeliveryPane detail;
  private final DetailSide side;
  private final RowMenu menu;
  private final Pins pins = new Pins();
  private @Nullable Long opened;
  private boolean shown;
  private SiteScope scope;

  public DeliveriesScreen(Session session, Ui ui) {
    this.session = session;
    this.ui = ui;
    scope = ui.sites().scope().get();
    Supplier<SiteScope> current = ui.sites().scope()::get;
    book = new EndpointBook(session);
    filter = new FilterBarViewModel(session, current, book);
    model = new DeliveriesViewModel(session, current);
    actions = new DeliveryActions(session, ui);
    onAll = new WholeFilterActions(session, ui, actions);
    causes =
        new CausesViewModel(session, () -> filter.filter().get().faulty() ? null : model.asked());
    controller =
        new DeliveriesController(
            session,
            ui,
            new DeliveriesController.Models(
                model, filter, onAll, causes, book, book.anyOf(ui.sites().scope())));
    bar = new FilterBarController(filter, controller.live()::focus);
    controller.filterBar(bar.root());
    detail = new DeliveryPane(session, ui);
    menu = new RowMenu(ui, actions, onAll, book);
    side = new DetailSide(controller.root(), detail, session.preferences());
    controller.menus(menu);
    bind();
  }

  private void bind() {
    controller.live().whenOpened(this::open);
    controller.live().whenSelected(this::selected);
    detail.whenClosed(this::closeDetail);
    detail.whenSideSwitched(side::switchSide);
    detail.whenCompared(this::compare);
    controller
        .root()
        .widthProperty()
        .addListener(
            (_, _, _) -> {
              var scene = controller.root().getScene();
              if (scene != null) {
                side.window(scene.getWidth());
              }
            });
  }

  @Override
  public Parent root() {
    return controller.root();
  }

  @Override
  public void onShow(Place.OnScreen place) {
    if (place instanceof Place.Deliveries to && to.filter() != null) {
      filter.set(to.filter());
    }
    if (place instanceof Place.Search(String text)) {
      filter.search(text);
    }
    if (!shown) {
      shown = true;
      start();
    }
    if (place instanceof Place.Deliveries to && to.delivery() != null) {
      open(to.delivery());
      controller.live().select(to.delivery());
    }
  }

  private void start() {
    if (!scope.equals(ui.sites().scope().get())) {
      leaveSites();
    }
    pins.add(book.follow());
    filter.start();
    model.start();
    controller.start();
    bar.start();
    pins.onAny(this::search, filter.filter());
    pins.onAny(this::otherSites, ui.sites().scope());
    pins.add(onAll.follow());
    pins.onAny(
        this::tellApart,
        detail.changes(),
        controller.live().rows(),
        filter.filter(),
        model.count());
    // What an endpoint holds from now on, or lets go, isn't told one by one.
    pins.onAny(() -> model.changed(List.of()), book.edition());
    if (filter.ready()) {
      search();
    } else {
      pins.add(once(book.edition(), this::search));
    }
    if (opened != null) {
      detail.show(opened);
    }
    pins.follow(controller.live().scene(), this::cameInto);
  }

  private void cameInto(@Nullable Scene window) {
    if (window != null && !bar.hasFocus()) {
      controller.live().focus();
    }
  }

  /** Names of endpoints mean nothing before they are read. */
  private static Pin once(Observable value, Runnable does) {
    Pins pin = new Pins();
    pin.onAny(
        () -> {
          pin.close();
          does.run();
        },
        value);
    return pin;
  }

  @Override
  public void onHide() {
    shown = false;
    pins.close();
    side.remember();
    detail.onHide();
    bar.stop();
    controller.stop();
    model.stop();
    filter.stop();
  }

  private void search() {
    controller.live().toTop();
    model.search(filter::query);
    causes.read();
  }

  private void otherSites() {
    if (!scope.equals(ui.sites().scope().get())) {
      leaveSites();
      filter.readTypes();
      search();
    }
  }

  /** What is open may belong to a site that is no longer shown. */
  private void leaveSites() {
    scope = ui.sites().scope().get();
    closeDetail();
  }

  private void open(long id) {
    opened = id;
    side.show();
    detail.show(id);
  }

  /** A delivery that left the list, as by its new status, stays open and says so. */
  private void tellApart() {
    Delivery open = detail.delivery();
    detail.apart(
        open != null
            && ListAbsence.is(open, model.list().rows(), model.count().get(), filter.query()));
  }

  /** Arrows take the open detail along; a selection of several leaves it as it is. */
  private void selected(List<Long> ids) {
    controller.showSelection();
    detail.amongMany(ids.size() > 1);
    Long shown = opened;
    if (ids.size() == 1 && shown != null && !ids.getFirst().equals(shown)) {
      open(ids.getFirst());
    }
  }

  private void closeDetail() {
    opened = null;
    side.hide();
    detail.clear();
    controller.live().clearSelection();
  }

  @Override
  public boolean on(Shortcut shortcut) {
    return switch (shortcut) {
      case SEARCH, FIND -> {
        bar.focus();
        yield true;
      }
      case PAUSE -> {
        model.list().pauseOrGoOn();
        yield true;
      }
      case RESEND, COPY_CURL -> act(shortcut);
      case BACK -> back();
      default -> false;
    };
  }

  /** Does it with what is selected; with the one that is open where it isn't done with several. */
  private boolean act(Shortcut key) {
    ActionOnDelivery action = Objects.requireNonNull(ActionOnDelivery.of(key));
    List<DeliveryRow> rows = controller.selectedRows();
    boolean possible = !rows.isEmpty() && menu.picked(rows).offers(action);
    boolean several = possible && rows.size() > 1;
    if (!several && opened != null && detail.on(key)) {
      return true;
    }
    if (possible) {
      menu.act(action, rows);
    }
    return possible;
  }

  /** The two that are selected, else the two newest attempts of the one that is open. */
  private void compare() {
    List<Long> selected = controller.live().selected();
    Long open = opened;
    if (selected.size() == 2) {
      actions.compare(selected);
    } else if (open != null) {
      pins.add(
          session
              .background()
              .call(
                  () -> session.engine().deliveries().one(open).delivery().attempts(),
                  attempts -> compareNewest(open, attempts),
                  problem -> ui.toasts().problem(problem.says())));
    }
  }

  private void compareNewest(long delivery, int attempts) {
    if (attempts < 2) {
      ui.toasts().say(Texts.of(DeliveriesScreen.class).get("compare.second"));
    } else {
      ui.navigator().go(new Place.Compare(delivery, attempts - 1, delivery, attempts));
    }
  }

  private boolean back() {
    if (bar.back()) {
      return true;
    }
    if (controller.live().selected().size() > 1) {
      controller.live().clearSelection();
      return true;
    }
    if (opened != null || !controller.live().selected().isEmpty()) {
      closeDetail();
      return true;
    }
    return false;
  }
}
