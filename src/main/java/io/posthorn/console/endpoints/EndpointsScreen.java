package io.posthorn.console.endpoints;

import io.posthorn.console.endpoints.doctor.DoctorController;
import io.posthorn.console.endpoints.page.PageController;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Screen;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Shortcut;
import io.posthorn.console.frame.Ui;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints: the list, and beside it the page of the chosen one, or the Doctor at work on it.
 */
public final class EndpointsScreen implements Screen {
  private final EndpointsViewModel model;
  private final EndpointsController controller;
  private final PageController page;
  private final DoctorController doctor;
  private final Pins pins = new Pins();
  private @Nullable Long treated;
  private boolean shown;

  public EndpointsScreen(Session session, Ui ui) {
    model = new EndpointsViewModel(session, ui.sites());
    controller = new EndpointsController(model, session.clock(), ui.navigator());
    page = new PageController(session, ui);
    doctor = new DoctorController(session, ui);
  }

  @Override
  public Parent root() {
    return controller.root();
  }

  @Override
  public void onShow(Place.OnScreen place) {
    if (!shown) {
      shown = true;
      model.start();
      controller.start();
      page.start();
      pins.follow(model.selected(), this::show);
    }
    doctor.stop();
    treated = null;
    if (place instanceof Place.Doctor(long endpoint)) {
      model.select(endpoint);
      treated = endpoint;
      controller.show(doctor.root());
      doctor.start(endpoint);
      return;
    }
    if (place instanceof Place.Endpoints(Long endpoint) && endpoint != null) {
      model.select(endpoint);
    }
    controller.show(page.root());
    controller.focusList();
  }

  private void show(@Nullable EndpointRow row) {
    if (row == null) {
      leaveDoctor();
      return;
    }
    page.show(row.info(), row.health());
    if (treated != null && treated != row.id() && model.loaded().get()) {
      leaveDoctor();
    }
  }

  private void leaveDoctor() {
    if (treated != null) {
      doctor.stop();
      treated = null;
      controller.show(page.root());
    }
  }

  @Override
  public void onHide() {
    shown = false;
    pins.close();
    doctor.stop();
    page.stop();
    controller.stop();
    model.stop();
  }

  @Override
  public boolean on(Shortcut shortcut) {
    return switch (shortcut) {
      case NEW -> {
        controller.add();
        yield true;
      }
      case SEARCH, FIND -> {
        controller.focusFilter();
        yield true;
      }
      case BACK -> {
        boolean back = treated != null;
        if (back) {
          doctor.back();
        }
        yield back;
      }
      case PAUSE, RESEND, COPY_CURL, PALETTE, SAVE, HELP -> false;
    };
  }
}
