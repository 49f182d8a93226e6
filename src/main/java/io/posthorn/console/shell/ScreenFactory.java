package io.posthorn.console.shell;

import io.posthorn.console.compare.CompareController;
import io.posthorn.console.deliveries.DeliveriesScreen;
import io.posthorn.console.enable.EnableController;
import io.posthorn.console.endpoints.EndpointsScreen;
import io.posthorn.console.endpoints.edit.EditController;
import io.posthorn.console.events.EventsController;
import io.posthorn.console.export.ExportController;
import io.posthorn.console.frame.Dialog;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Screen;
import io.posthorn.console.frame.ScreenId;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.overview.OverviewController;
import io.posthorn.console.receiver.ReceiverController;
import io.posthorn.console.recover.RecoverController;
import io.posthorn.console.settings.SettingsController;
import io.posthorn.console.subscriptions.SubscriptionsController;
import io.posthorn.model.DeliveryFilter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Makes the screens and dialogs; the one place that knows which class is which. */
final class ScreenFactory {
  private final Session session;
  private final Ui ui;
  private final Map<ScreenId, Supplier<Screen>> makers = new EnumMap<>(ScreenId.class);

  ScreenFactory(Session session, Ui ui, Watch watch) {
    this.session = session;
    this.ui = ui;
    makers.put(ScreenId.ENDPOINTS, () -> new EndpointsScreen(session, ui));
    makers.put(ScreenId.EVENTS, () -> new EventsController(session, ui));
    makers.put(ScreenId.RECEIVER, () -> new ReceiverController(session, ui));
    makers.put(ScreenId.DELIVERIES, () -> new DeliveriesScreen(session, ui));
    makers.put(
        ScreenId.OVERVIEW,
        () -> new OverviewController(session, ui, watch.attention(), watch.notices()));
    makers.put(ScreenId.SETTINGS, () -> new SettingsController(session, ui));
    makers.put(ScreenId.SUBSCRIPTIONS, () -> new SubscriptionsController(session, ui));
  }

  Set<ScreenId> screens() {
    return makers.keySet();
  }

  Screen make(ScreenId id) {
    Supplier<Screen> maker = makers.get(id);
    if (maker == null) {
      throw new IllegalArgumentException("No screen " + id);
    }
    return maker.get();
  }

  Dialog make(Place.Over place) {
    return switch (place) {
      case Place.AddEndpoint(String url) -> EditController.add(session, ui, url);
      case Place.EditEndpoint(long endpoint, var field) ->
          EditController.edit(session, ui, endpoint, field);
      case Place.Enable(long endpoint) -> new EnableController(session, ui, endpoint);
      case Place.Recover(long endpoint) -> new RecoverController(session, ui, endpoint);
      case Place.Export(DeliveryFilter filter, Set<Long> ids) ->
          new ExportController(session, ui, filter, ids);
      case Place.Compare compare -> new CompareController(session, ui, compare);
    };
  }
}
