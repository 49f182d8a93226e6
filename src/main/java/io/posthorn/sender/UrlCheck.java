package io.posthorn.sender;

import io.posthorn.engine.port.Sender;
import io.posthorn.engine.rules.CopyingMistakes;
import io.posthorn.model.Failure;
import io.posthorn.model.Refused;
import io.posthorn.model.Site;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The check of a URL that somebody wants to save: refused for what stands in it, warned about for
 * what its name leads to just now. Any thread.
 *
 * @param guard where requests may not go
 * @param names for the warning
 */
record UrlCheck(Guard guard, Names names) {
  static final long LOOKUP_NANOS = TimeUnit.SECONDS.toNanos(3);

  Sender.Target check(String written, Site.Allowed allow) {
    Sender.Target target = led(written, allow);
    String mistakes = CopyingMistakes.inUrl(written.strip());
    return new Sender.Target(target.url(), CopyingMistakes.both(mistakes, target.warning()));
  }

  /** With what is to be said of where it leads. */
  private Sender.Target led(String written, Site.Allowed allow) {
    Destination to;
    try {
      to = Destination.parse(written.strip());
    } catch (IllegalArgumentException e) {
      throw Refused.field("url", String.valueOf(e.getMessage()));
    }
    InetAddress literal = writtenAddress(to.host());
    if (literal != null) {
      Guard.Refusal refusal = guard.refusal(List.of(literal), to.url().port(), allow);
      if (refusal != null) {
        throw Refused.field("url", sentence(to.host(), refusal));
      }
      return new Sender.Target(to.text(), null);
    }
    return new Sender.Target(to.text(), warning(to, allow));
  }

  /** {@code localhost} means one address as much as a number does. */
  private static @Nullable InetAddress writtenAddress(Host host) {
    return host.isLocalhost() ? InetAddress.getLoopbackAddress() : host.literal();
  }

  private static String sentence(Host host, Guard.Refusal refusal) {
    String what = host.text() + " " + refusal.why() + ".";
    if (refusal.why().endsWith(Guard.NOT_ALLOWED)) {
      return what + " If it is yours, allow it in the site's settings.";
    }
    return what + " Use the receiver's public address.";
  }

  private @Nullable String warning(Destination to, Site.Allowed allow) {
    String name = to.host().text();
    try {
      List<InetAddress> addresses = GuardedDns.addresses(names, name, LOOKUP_NANOS);
      Guard.Refusal refusal = guard.refusal(addresses, to.url().port(), allow);
      return refusal == null
          ? null
          : name
              + " leads to "
              + refusal.address()
              + ", which "
              + refusal.why()
              + ". As long as it does, deliveries will fail.";
    } catch (GuardedDns.Nowhere e) {
      return unknown(name, e.failure());
    }
  }

  private static String unknown(String name, @Nullable Failure failure) {
    boolean silent = failure != null && failure.kind() == Failure.Kind.NAME_SERVER_SILENT;
    return silent
        ? "The name server did not answer about " + name + "; check this computer's DNS."
        : "No server exists under the name " + name + " now; check its spelling and DNS.";
  }
}
