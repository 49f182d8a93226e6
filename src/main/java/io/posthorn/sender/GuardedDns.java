package io.posthorn.sender;

import io.posthorn.model.Failure;
import io.posthorn.model.Site;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * Gives the HTTP client a name's addresses when requests may go to all of them. The client connects
 * to these very addresses; there is no second lookup.
 *
 * <p>One for each set of allowed ranges: the client shares connections only between requests with
 * the same one, so that what one site may reach isn't reached by another. Called on the thread of a
 * request, whose deadline holds.
 */
final class GuardedDns implements Dns {
  private final Names names;
  private final Guard guard;
  private final Site.Allowed allow;

  GuardedDns(Names names, Guard guard, Site.Allowed allow) {
    this.names = names;
    this.guard = guard;
    this.allow = allow;
  }

  /** A name that leads nowhere, with what is known about it. */
  static final class Nowhere extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    Nowhere(Failure failure) {
      super(failure.toString());
      this.failure = failure;
    }

    Failure failure() {
      return failure;
    }
  }

  @Override
  public List<InetAddress> lookup(String name) throws UnknownHostException {
    Trace trace = Trace.CURRENT.get();
    List<InetAddress> addresses = addresses(names, name, trace.left());
    Guard.Refusal refusal = guard.refusal(addresses, trace.port(), allow);
    if (refusal != null) {
      throw new Nowhere(refused(name, refusal));
    }
    return addresses;
  }

  static Failure refused(String host, Guard.Refusal refusal) {
    return new Failure(
        Failure.Kind.ADDRESS_REFUSED,
        Map.of("host", host, "address", refusal.address(), "why", refusal.why()));
  }

  /**
   * All addresses of a name, unchecked.
   *
   * @throws Nowhere when there is none in time
   */
  static List<InetAddress> addresses(Names names, String name, long nanos) throws Nowhere {
    try {
      return names.lookUp(name, nanos);
    } catch (UnknownHostException e) {
      String cause = "UnknownHostException: " + e.getMessage();
      throw new Nowhere(failure(kind(e), name, cause));
    } catch (TimeoutException e) {
      throw new Nowhere(failure(Failure.Kind.NAME_SERVER_SILENT, name, "no answer in time"));
    } catch (RejectedExecutionException e) {
      throw new Nowhere(failure(Failure.Kind.LOCAL, name, "the program is stopping"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Nowhere(failure(Failure.Kind.LOCAL, name, "interrupted"));
    }
  }

  /** What is no word of a resolver's is trouble of ours: no memory, no threads. */
  private static Failure.Kind kind(UnknownHostException e) {
    if (e.getCause() != null && !(e.getCause() instanceof UnknownHostException)) {
      return Failure.Kind.LOCAL;
    }
    return silent(e) ? Failure.Kind.NAME_SERVER_SILENT : Failure.Kind.NAME_UNKNOWN;
  }

  private static Failure failure(Failure.Kind kind, String name, String cause) {
    return new Failure(kind, Map.of("host", name, "cause", cause));
  }

  /** The C library's EAI_AGAIN: the name may well exist, its servers didn't say. */
  private static boolean silent(UnknownHostException e) {
    return String.valueOf(e.getMessage())
        .toLowerCase(Locale.ROOT)
        .contains("temporary failure in name resolution");
  }
}
