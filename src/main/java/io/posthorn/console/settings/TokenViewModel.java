package io.posthorn.console.settings;

import io.posthorn.console.code.IngestSnippet;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The site's ingest token, that of the site which is shown. */
final class TokenViewModel {
  private final Session session;
  private final SiteChoice sites;
  private final Background.Latest reading;
  private final ReadOnlyObjectWrapper<Token> token = new ReadOnlyObjectWrapper<>(Token.UNREAD);
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper();
  private final Pins pins = new Pins();
  private long shown;

  /**
   * A token.
   *
   * @param text in full; null where it isn't kept on this computer, or not read yet
   * @param fresh whether it was made just now, so that the site doesn't know it yet
   * @param read whether it was looked for
   */
  record Token(@Nullable String text, boolean fresh, boolean read) {
    static final Token UNREAD = new Token(null, false, false);

    boolean kept() {
      return text != null;
    }

    /** Looked for, and not on this computer. */
    boolean missing() {
      return read && text == null;
    }

    /** There as always, or not looked for yet. */
    boolean usual() {
      return !fresh && !missing();
    }

    /** With its last characters only, which are enough to tell two apart. */
    String masked() {
      return text == null ? "" : IngestSnippet.masked(text);
    }

    /** Never the token itself, so that it cannot reach a log by accident. */
    @Override
    public String toString() {
      return "Token[" + masked() + "]";
    }
  }

  TokenViewModel(Session session, SiteChoice sites) {
    this.session = session;
    this.sites = sites;
    reading = session.background().latest();
  }

  void start() {
    pins.follow(sites.current(), site -> show(site.siteId()));
  }

  void stop() {
    pins.close();
    reading.close();
    shown = 0;
  }

  private void show(long site) {
    if (site == shown) {
      return;
    }
    shown = site;
    token.set(Token.UNREAD);
    trouble.set(null);
    reading.call(
        () -> Optional.ofNullable(session.desk().siteToken(site)),
        kept -> token.set(new Token(kept.orElse(null), false, true)),
        problem -> trouble.set(problem.says()));
  }

  /** A new one; the old one no longer counts from then on. */
  void renew() {
    long site = sites.id();
    trouble.set(null);
    reading.call(
        () -> session.engine().sites().newToken(site),
        made -> token.set(new Token(made.token(), true, true)),
        problem -> trouble.set(problem.says()));
  }

  ReadOnlyObjectProperty<Token> token() {
    return token.getReadOnlyProperty();
  }

  /** Why it was not read or made; null while all is well. */
  ReadOnlyStringProperty trouble() {
    return trouble.getReadOnlyProperty();
  }
}
