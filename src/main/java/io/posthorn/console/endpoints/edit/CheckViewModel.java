package io.posthorn.console.endpoints.edit;

import io.posthorn.console.endpoints.doctor.CheckUp;
import io.posthorn.console.endpoints.doctor.Trusting;
import io.posthorn.console.frame.Session;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Assign;
import io.posthorn.model.DoctorOrder;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.ShownCertificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/**
 * The Doctor at the URL that is being typed, before anything is saved. What it found is forgotten
 * as soon as something is typed that it depends on. On the window's thread.
 */
final class CheckViewModel {

  /** Whether it can be checked as it stands. */
  sealed interface Ready {}

  record Can() implements Ready {}

  /**
   * Not now.
   *
   * @param why a sentence
   */
  record Cannot(String why) implements Ready {}

  /**
   * What it looks at of the form.
   *
   * @param faults where it is said that a field can't be read
   */
  record Form(
      StringProperty url,
      StringProperty secret,
      AdvancedForm advanced,
      ObservableMap<String, String> faults,
      ReadOnlyObjectProperty<UrlState> urlState) {}

  private final Texts texts = Texts.of(CheckViewModel.class);
  private final Session session;
  private final LongSupplier siteId;
  private final @Nullable Long endpoint;
  private final Form form;
  private final CheckUp checkUp;
  private final ReadOnlyObjectWrapper<Ready> ready;

  /**
   * A check.
   *
   * @param siteId of which site the endpoint is, as of now
   * @param endpoint whose secret signs the ping; null for a new one
   */
  CheckViewModel(Session session, LongSupplier siteId, @Nullable Long endpoint, Form form) {
    this.session = session;
    this.siteId = siteId;
    this.endpoint = endpoint;
    this.form = form;
    checkUp = new CheckUp(session);
    ready = new ReadOnlyObjectWrapper<>(judged());
    form.urlState().addListener((InvalidationListener) _ -> ready.set(judged()));
    InvalidationListener stale = _ -> checkUp.stop();
    AdvancedForm advanced = form.advanced();
    for (ObservableValue<?> typed :
        List.of(
            form.url(),
            form.secret(),
            advanced.timeout,
            advanced.caPem,
            advanced.redirectIsSuccess,
            advanced.plainJson)) {
      typed.addListener(stale);
    }
    forgetWithHeaders(stale);
    form.advanced()
        .headers
        .addListener(
            (InvalidationListener)
                lines -> {
                  stale.invalidated(lines);
                  forgetWithHeaders(stale);
                });
  }

  private void forgetWithHeaders(InvalidationListener stale) {
    for (AdvancedForm.HeaderLine line : form.advanced().headers) {
      for (StringProperty typed : List.of(line.name(), line.value())) {
        typed.removeListener(stale);
        typed.addListener(stale);
      }
    }
  }

  private Ready judged() {
    return switch (form.urlState().get()) {
      case UrlState.Good _, UrlState.Twice _, UrlState.Odd _ -> new Can();
      case UrlState.Empty _ -> new Cannot(texts.get("check.empty"));
      case UrlState.Checking _ -> new Cannot(texts.get("url.checking"));
      case UrlState.Bad(String why) -> new Cannot(why);
      case UrlState.Forbidden(String why, _) -> new Cannot(why);
    };
  }

  /** Checks the URL with the timeout, headers and CA as they are typed. */
  void run() {
    if (!(ready.get() instanceof Can)) {
      return;
    }
    EndpointChange settings;
    try {
      settings = settings();
    } catch (AdvancedForm.Unreadable e) {
      form.faults().put(e.field(), texts.get(e.key()));
      return;
    }
    String typed = form.secret().get();
    long site = siteId.getAsLong();
    checkUp.run(
        tell -> {
          String secret = typed.isEmpty() ? secretOfEndpoint() : typed;
          return session.engine().doctor().check(new DoctorOrder(site, settings, secret), tell);
        });
  }

  private EndpointChange settings() throws AdvancedForm.Unreadable {
    Duration timeout = form.advanced().timeout();
    Map<String, String> headers = form.advanced().headers();
    String pem = form.advanced().caPem.get();
    return EndpointChange.NOTHING
        .withUrl(form.url().get().strip())
        .withTimeout(timeout)
        .withHeaders(headers)
        .withCaPem(pem.isBlank() ? null : new Assign<>(pem))
        .withConcessions(form.advanced().concessions());
  }

  /** Null for a new endpoint, which has none yet. */
  private @Nullable String secretOfEndpoint() {
    return endpoint == null
        ? null
        : session.engine().endpoints().secrets(endpoint).current().text();
  }

  /** Puts a CA beside those that are typed, and checks again. */
  void trust(ShownCertificate authority) {
    form.advanced().caPem.set(Trusting.and(form.advanced().caPem.get(), authority));
    run();
  }

  /** Whether its receiver can't know the secret that signed the ping. */
  boolean secretIsMadeUp() {
    return endpoint == null && form.secret().get().isEmpty();
  }

  CheckUp checkUp() {
    return checkUp;
  }

  ReadOnlyObjectProperty<Ready> ready() {
    return ready.getReadOnlyProperty();
  }
}
