package io.posthorn.console.frame;

import io.posthorn.model.DeliveryFilter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somewhere that a person can go to: a screen with something in it, or a dialog over a screen. */
public sealed interface Place {

  /** A screen of the navigation. */
  sealed interface OnScreen extends Place {
    ScreenId screen();
  }

  /** A dialog over whatever is shown. */
  sealed interface Over extends Place {}

  /**
   * The overview.
   *
   * @param site the one to look at from now on; null for the one that is shown
   */
  record Overview(@Nullable Long site) implements OnScreen {
    public Overview() {
      this(null);
    }

    @Override
    public ScreenId screen() {
      return ScreenId.OVERVIEW;
    }
  }

  /**
   * The endpoints.
   *
   * @param endpoint the one to show; null for the one that was shown last
   */
  record Endpoints(@Nullable Long endpoint) implements OnScreen {
    @Override
    public ScreenId screen() {
      return ScreenId.ENDPOINTS;
    }
  }

  /** The Doctor at work on an endpoint. */
  record Doctor(long endpoint) implements OnScreen {
    @Override
    public ScreenId screen() {
      return ScreenId.ENDPOINTS;
    }
  }

  record Subscriptions() implements OnScreen {
    @Override
    public ScreenId screen() {
      return ScreenId.SUBSCRIPTIONS;
    }
  }

  /**
   * The deliveries.
   *
   * @param filter a filter as it is typed, as {@code endpoint:3 status:failed}; null to leave it
   * @param delivery the one to open; null for none
   */
  record Deliveries(@Nullable String filter, @Nullable Long delivery) implements OnScreen {
    @Override
    public ScreenId screen() {
      return ScreenId.DELIVERIES;
    }
  }

  /**
   * The deliveries with a text in their payload, or with it as their id, among those that the
   * filter there finds without one.
   */
  record Search(String text) implements OnScreen {
    @Override
    public ScreenId screen() {
      return ScreenId.DELIVERIES;
    }
  }

  /**
   * The events.
   *
   * @param event the id of the one to open; null for none
   * @param compose the type to compose one of; null for none
   */
  record Events(@Nullable String event, @Nullable String compose) implements OnScreen {
    @Override
    public ScreenId screen() {
      return ScreenId.EVENTS;
    }
  }

  /**
   * The receiver on this computer.
   *
   * @param debug the delivery whose signature somebody computes, for the debugger; null for the
   *     page that was shown last
   */
  record Receiver(@Nullable Long debug) implements OnScreen {
    public Receiver() {
      this(null);
    }

    @Override
    public ScreenId screen() {
      return ScreenId.RECEIVER;
    }
  }

  /**
   * The settings.
   *
   * @param part the one to come to; null for the beginning
   */
  record Settings(@Nullable Part part) implements OnScreen {
    public Settings() {
      this(null);
    }

    /** A part that others lead to. */
    public enum Part {
      SITE,
      INGEST,
      RETRIES,
      ALLOWED_ADDRESSES,
      TYPES,
      LOOK,
      STORE,
      BACKUPS,
      ABOUT
    }

    @Override
    public ScreenId screen() {
      return ScreenId.SETTINGS;
    }
  }

  /**
   * Adding an endpoint.
   *
   * @param url filled in already; null for an empty field
   */
  record AddEndpoint(@Nullable String url) implements Over {}

  /**
   * Changing an endpoint.
   *
   * @param field the one to begin at
   */
  record EditEndpoint(long endpoint, Field field) implements Over {
    public EditEndpoint(long endpoint) {
      this(endpoint, Field.URL);
    }

    /** A field that others lead to. */
    public enum Field {
      URL,
      EVENTS,
      TIMEOUT,
      RATE,
      HEADERS
    }
  }

  /** The steps from a disabled endpoint to an enabled one. */
  record Enable(long endpoint) implements Over {}

  /** Sending again what failed on an endpoint since a time. */
  record Recover(long endpoint) implements Over {}

  /**
   * Writing deliveries to a file.
   *
   * @param filter what matches can be exported
   * @param ids what is selected, to be exported in its place; empty for nothing
   */
  record Export(DeliveryFilter filter, Set<Long> ids) implements Over {
    public Export {
      ids = Set.copyOf(ids);
    }
  }

  /**
   * Two deliveries, or two attempts, side by side.
   *
   * @param firstAttempt number of the attempt that is looked at; null for the newest
   * @param secondAttempt the same of the other
   */
  record Compare(
      long first, @Nullable Integer firstAttempt, long second, @Nullable Integer secondAttempt)
      implements Over {}

  /** A screen as it was left. */
  static OnScreen of(ScreenId screen) {
    return switch (screen) {
      case OVERVIEW -> new Overview();
      case ENDPOINTS -> new Endpoints(null);
      case SUBSCRIPTIONS -> new Subscriptions();
      case DELIVERIES -> new Deliveries(null, null);
      case EVENTS -> new Events(null, null);
      case RECEIVER -> new Receiver();
      case SETTINGS -> new Settings();
    };
  }
}
