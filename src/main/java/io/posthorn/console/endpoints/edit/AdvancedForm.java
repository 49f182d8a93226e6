package io.posthorn.console.endpoints.edit;

import io.posthorn.console.words.Waits;
import io.posthorn.model.Concession;
import io.posthorn.model.EndpointSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The settings that few people change, as they are typed. On the window's thread. */
final class AdvancedForm {
  /** A custom header as it is typed. */
  record HeaderLine(StringProperty name, StringProperty value) {
    static HeaderLine of(String name, String value) {
      return new HeaderLine(new SimpleStringProperty(name), new SimpleStringProperty(value));
    }
  }

  /** Something typed that is not what its field wants; the key of the text that says so. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final String field;
    private final String key;

    Unreadable(String field, String key) {
      super(key, null, false, false);
      this.field = field;
      this.key = key;
    }

    String field() {
      return field;
    }

    String key() {
      return key;
    }
  }

  final StringProperty timeout = new SimpleStringProperty("");
  final StringProperty rate = new SimpleStringProperty("");
  final StringProperty concurrency = new SimpleStringProperty("");
  final StringProperty schedule = new SimpleStringProperty("");
  final StringProperty caPem = new SimpleStringProperty("");
  final BooleanProperty redirectIsSuccess = new SimpleBooleanProperty();
  final BooleanProperty plainJson = new SimpleBooleanProperty();
  final ObservableList<HeaderLine> headers = FXCollections.observableArrayList();

  void set(EndpointSettings settings) {
    Duration waits = settings.timeout();
    timeout.set(Long.toString(waits.toSeconds()));
    rate.set(settings.ratePerSecond() == null ? "" : settings.ratePerSecond().toString());
    concurrency.set(Integer.toString(settings.concurrency()));
    schedule.set(settings.retrySchedule() == null ? "" : typed(settings.retrySchedule()));
    caPem.set(settings.caPem() == null ? "" : settings.caPem());
    redirectIsSuccess.set(settings.has(Concession.REDIRECT_IS_SUCCESS));
    plainJson.set(settings.has(Concession.PLAIN_JSON));
    headers.setAll(
        settings.headers().entrySet().stream()
            .map(header -> HeaderLine.of(header.getKey(), header.getValue()))
            .toList());
  }

  /** Steps as people type them: {@code 20s, 5m, 1h}. */
  static String typed(List<Duration> steps) {
    return steps.stream().map(AdvancedForm::typed).collect(Collectors.joining(", "));
  }

  private static String typed(Duration step) {
    long seconds = step.toSeconds();
    if (seconds > 0 && seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds > 0 && seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  Duration timeout() throws Unreadable {
    return Duration.ofSeconds(number("timeout", timeout, "wrong.timeout"));
  }

  int concurrency() throws Unreadable {
    return number("concurrency", concurrency, "wrong.concurrency");
  }

  /** Null for no bound. */
  @Nullable Integer rate() throws Unreadable {
    return rate.get().isBlank() ? null : number("ratePerSecond", rate, "wrong.rate");
  }

  /** Null for the site's. */
  @Nullable List<Duration> schedule() throws Unreadable {
    String text = schedule.get().strip();
    if (text.isEmpty()) {
      return null;
    }
    // Where nothing else stands between them, each number with its unit is a step.
    String between = text.contains(",") || text.contains(";") ? "[,;]" : "(?<=\\p{L})\\s*(?=\\d)";
    List<Duration> steps = new ArrayList<>();
    for (String written : text.split(between, -1)) {
      Duration step = Waits.read(written);
      if (step == null) {
        throw new Unreadable("retrySchedule", "wrong.schedule");
      }
      steps.add(step);
    }
    return steps;
  }

  /** Lines without a name and a value are left out. */
  Map<String, String> headers() throws Unreadable {
    Map<String, String> all = new LinkedHashMap<>();
    for (HeaderLine line : headers) {
      String name = line.name().get().strip();
      String value = line.value().get();
      if (name.isEmpty() && value.isBlank()) {
        continue;
      }
      if (all.put(name, value) != null) {
        throw new Unreadable("headers", "wrong.headers.twice");
      }
    }
    return all;
  }

  /** All that there are, on or off. */
  Map<Concession, Boolean> concessions() {
    return Map.of(
        Concession.REDIRECT_IS_SUCCESS, redirectIsSuccess.get(),
        Concession.PLAIN_JSON, plainJson.get());
  }

  private static int number(String field, StringProperty typed, String key) throws Unreadable {
    try {
      return Integer.parseInt(typed.get().strip());
    } catch (NumberFormatException e) {
      throw new Unreadable(field, key);
    }
  }
}
