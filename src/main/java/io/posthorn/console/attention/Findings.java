package io.posthorn.console.attention;

import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.SiteScope;
import io.posthorn.console.words.EndpointWords;
import io.posthorn.console.words.RotationWords;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Delivery;
import io.posthorn.model.DisableRule;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointName;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Health;
import io.posthorn.model.Rotation;
import io.posthorn.model.SecretAge;
import io.posthorn.model.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what needs a person, from what was read. Pure but for the texts.
 *
 * @param sites all there are
 * @param shown whose endpoints these are
 * @param retrying deliveries that have a next time, by endpoint; only of endpoints that fail
 * @param certificates when the certificates end, by endpoint
 * @param elsewhere how many endpoints need a person on each other site
 */
record Findings(
    List<Site> sites,
    SiteScope shown,
    List<EndpointInfo> endpoints,
    Map<Long, List<Delivery>> retrying,
    Map<Long, Instant> certificates,
    Health health,
    Map<Site, Integer> elsewhere,
    Instant now) {
  /** How long before its end a certificate is spoken of. */
  static final Duration SOON = Duration.ofDays(21);

  /** How long before the end of a rotation it is spoken of. */
  static final Duration LAST_HOURS = Duration.ofHours(6);

  /** Whether an endpoint is one that Posthorn had to disable. */
  static boolean disabledByItself(EndpointState state) {
    return !state.enabled() && state.disabledReason() != DisabledReason.MANUAL;
  }

  /** Whether an endpoint needs a person as soon as its own site is shown. */
  static boolean needsPerson(EndpointState state, Instant now) {
    return disabledByItself(state) || state.failing(now);
  }

  /** Failures first, the newest of them on top; what another site has comes last. */
  List<Item> items() {
    List<Item> items = new ArrayList<>();
    Item store = store();
    if (store != null) {
      items.add(store);
    }
    if (health.ownTrouble() != null) {
      items.add(trouble("own", health.ownTrouble()));
    }
    endpoints.stream()
        .filter(info -> disabledByItself(info.endpoint().state()))
        .sorted(Comparator.comparing(Findings::disabledAt).reversed())
        .map(this::disabled)
        .forEach(items::add);
    List<Item> ended = new ArrayList<>();
    List<Item> ending = new ArrayList<>();
    List<Item> warnings = new ArrayList<>();
    for (EndpointInfo info : endpoints) {
      if (info.endpoint().state().failing(now)) {
        warnings.add(failing(info));
      }
      if (info.endpoint().live() && info.held() > 0 && info.endpoint().release() == null) {
        warnings.add(held(info));
      }
      Rotation rotation = info.rotation();
      if (rotation != null && endsUnaccepted(rotation)) {
        warnings.add(secretEnds(info.endpoint(), rotation));
      }
      Instant ends = certificates.get(info.endpoint().id());
      if (ends != null && !ends.isAfter(now)) {
        ended.add(certificateEnded(info.endpoint(), ends));
      } else if (ends != null && ends.isBefore(now.plus(SOON))) {
        ending.add(certificateEnds(info.endpoint(), ends));
      }
    }
    items.addAll(ended);
    items.addAll(warnings);
    items.addAll(ending);
    elsewhere.forEach((other, count) -> items.add(elsewhere(other, count)));
    return List.copyOf(items);
  }

  private static Instant disabledAt(EndpointInfo info) {
    Instant at = info.endpoint().state().disabledAt();
    return at == null ? Instant.EPOCH : at;
  }

  private static Texts texts() {
    return Texts.of(Findings.class);
  }

  private static Item elsewhere(Site other, int count) {
    return new Item(
        Item.Kind.ELSEWHERE,
        texts().get("elsewhere", other.name(), count),
        texts().get("elsewhere.says"),
        "",
        new Item.Step(texts().get("elsewhere.step"), new Place.Overview(other.siteId()), false),
        null,
        null);
  }

  private @Nullable Item store() {
    String trouble = health.storeTrouble();
    return health.storing() || trouble == null ? null : trouble("store", trouble);
  }

  private static Item trouble(String title, String says) {
    return new Item(
        Item.Kind.OWN_TROUBLE,
        texts().get(title),
        says,
        "",
        new Item.Step(texts().get("store.step"), new Place.Settings(), false),
        null,
        null);
  }

  private Item disabled(EndpointInfo info) {
    Endpoint endpoint = info.endpoint();
    Instant at = disabledAt(info);
    String why = EndpointWords.sentence(EndpointWords.whyDisabled(endpoint.state()));
    boolean failing = endpoint.state().disabledReason() == DisabledReason.FAILING;
    String says =
        texts()
            .get(
                failing ? "disabled.failing" : "disabled.gone",
                why.substring(0, why.length() - 1),
                TimeWords.ago(at, now));
    return new Item(
        Item.Kind.DISABLED,
        texts().get("disabled", name(endpoint)),
        says,
        info.held() == 0 ? "" : texts().get("disabled.held", info.held()),
        new Item.Step(texts().get("enable"), new Place.Enable(endpoint.id()), true),
        new Item.Step(texts().get("happened"), new Place.Endpoints(endpoint.id()), false),
        concerned(endpoint, EndpointWords.whyBriefly(endpoint.state()), info.held()));
  }

  private Item failing(EndpointInfo info) {
    Endpoint endpoint = info.endpoint();
    Instant success = endpoint.state().lastSuccess();
    String name = name(endpoint);
    String title =
        success == null
            ? texts().get("warning.never", name)
            : texts().get("warning", name, TimeWords.day(success, now));
    String why = EndpointWords.sentence(EndpointWords.whyFailing(endpoint.state().lastError()));
    return new Item(
        Item.Kind.FAILING,
        title,
        why + " " + threat(endpoint),
        texts().get("waits", info.pending() + info.retrying()),
        new Item.Step(texts().get("todo"), new Place.Endpoints(endpoint.id()), false),
        null,
        concerned(
            endpoint,
            EndpointWords.whyBriefly(endpoint.state()),
            info.pending() + info.retrying()));
  }

  private String threat(Endpoint endpoint) {
    Site site = site(endpoint);
    return switch (site.disableRule()) {
      case DisableRule.Attempts(int inARow) ->
          texts().get("threat.row", Math.max(1, inARow - endpoint.state().failuresInARow()));
      case DisableRule.Retries() -> {
        List<Duration> own = endpoint.settings().retrySchedule();
        yield Forecast.byRetries(
                endpoint.state(),
                retrying.getOrDefault(endpoint.id(), List.of()),
                own == null ? site.retrySchedule() : own)
            .filter(at -> at.isAfter(now))
            .map(at -> texts().get("threat.at", TimeWords.day(at, now)))
            .orElseGet(() -> texts().get("threat"));
      }
    };
  }

  private Item held(EndpointInfo info) {
    long id = info.endpoint().id();
    return new Item(
        Item.Kind.HELD,
        texts().get("held", name(info.endpoint()), info.held()),
        texts().get("held.says"),
        "",
        new Item.Step(texts().get("held.step"), new Place.Enable(id), false),
        null,
        concerned(info.endpoint(), "", info.held()));
  }

  private boolean endsUnaccepted(Rotation rotation) {
    return rotation.accepted() != SecretAge.NEW && rotation.until().isBefore(now.plus(LAST_HOURS));
  }

  private Item secretEnds(Endpoint endpoint, Rotation rotation) {
    return new Item(
        Item.Kind.SECRET_ENDS,
        texts().get("secret", name(endpoint), TimeWords.day(rotation.until(), now)),
        RotationWords.accepted(rotation, now) + " " + texts().get("secret.says"),
        "",
        new Item.Step(texts().get("secret.step"), new Place.Endpoints(endpoint.id()), false),
        null,
        concerned(endpoint, "", 0));
  }

  private Item certificateEnds(Endpoint endpoint, Instant ends) {
    LocalDate today = now.atZone(ZoneId.systemDefault()).toLocalDate();
    long days = ChronoUnit.DAYS.between(today, ends.atZone(ZoneId.systemDefault()).toLocalDate());
    return new Item(
        Item.Kind.CERTIFICATE_ENDS,
        texts().get("certificate", name(endpoint), days),
        texts().get("certificate.says", date(ends), TimeWords.minute(ends)),
        "",
        doctor(endpoint),
        null,
        concerned(endpoint, "", 0));
  }

  private Item certificateEnded(Endpoint endpoint, Instant ended) {
    return new Item(
        Item.Kind.CERTIFICATE_ENDED,
        texts().get("certificate.ended", name(endpoint)),
        texts().get("certificate.ended.says", date(ended), TimeWords.minute(ended)),
        "",
        doctor(endpoint),
        null,
        concerned(endpoint, "", 0));
  }

  /** What people call an endpoint; with its site where endpoints of several are told of. */
  private String name(Endpoint endpoint) {
    return EndpointWords.told(
        EndpointName.of(endpoint), shown.all() ? site(endpoint).name() : null);
  }

  private Site site(Endpoint endpoint) {
    return sites.stream()
        .filter(site -> site.siteId() == endpoint.siteId())
        .findFirst()
        .orElseThrow();
  }

  private Item.Concerned concerned(Endpoint endpoint, String why, long deliveries) {
    return new Item.Concerned(endpoint.id(), name(endpoint), why, deliveries);
  }

  private static Item.Step doctor(Endpoint endpoint) {
    return new Item.Step(texts().get("doctor"), new Place.Doctor(endpoint.id()), false);
  }

  private static String date(Instant at) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
        .localizedBy(Texts.language())
        .format(at.atZone(ZoneId.systemDefault()));
  }
}
