package io.posthorn.console.release;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * From when on and how fast an endpoint's deliveries are to go out, as a person chooses it. On the
 * window's thread.
 */
public final class Terms {
  private final Instant opened;
  private final ObjectProperty<Rate> rate = new SimpleObjectProperty<>(Rate.GENTLE);
  private final ObjectProperty<Since> since;
  private final StringProperty typed = new SimpleStringProperty("");
  private @Nullable List<Rate> rates;

  /**
   * Terms to choose.
   *
   * @param opened what "an hour ago" and the like count from
   * @param since the choice to begin with
   */
  public Terms(Instant opened, Since since) {
    this.opened = opened;
    this.since = new SimpleObjectProperty<>(since);
  }

  /** Runs it whenever the time is chosen again. */
  public void onSince(Runnable changed) {
    since.subscribe(changed);
    typed.subscribe(changed);
  }

  /** From when on; null while what is typed is no time. */
  public @Nullable Instant from() {
    return since.get().at(typed.get(), opened, ZoneId.systemDefault());
  }

  /**
   * Learns the endpoint's own bound on starts a second; it is chosen, the first time.
   *
   * @param bound null for none
   */
  public void bound(@Nullable Integer bound) {
    boolean first = rates == null;
    rates = Rate.upTo(bound);
    if (first) {
      Rate fastest = rates.getLast();
      rate.set(fastest.own() ? fastest : Rate.GENTLE);
    }
  }

  /** The rates to choose from, the slowest first. */
  public List<Rate> rates() {
    return rates == null ? Rate.upTo(null) : rates;
  }

  public ObjectProperty<Rate> rate() {
    return rate;
  }

  public ObjectProperty<Since> since() {
    return since;
  }

  /** The time as it is typed, where {@link Since#TYPED} is chosen. */
  public StringProperty typed() {
    return typed;
  }
}
