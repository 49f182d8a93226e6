package io.posthorn.simulator.chaos;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The addresses of the troubles' names. Any thread may ask.
 *
 * <p>About {@link #SILENT} it answers once, so that an endpoint can be saved without a wait, and
 * then not any more until it is closed.
 */
final class NameServer implements AutoCloseable {
  static final String DOMAIN = ".chaos.example";
  static final String SILENT = "silent" + DOMAIN;
  static final String UNKNOWN = "nowhere" + DOMAIN;
  static final String METADATA = "metadata" + DOMAIN;
  static final String PRIVATE = "private" + DOMAIN;

  private static final InetAddress THIS_COMPUTER = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress CLOUD_METADATA = InetAddress.ofLiteral("169.254.169.254");
  private static final InetAddress OFFICE = InetAddress.ofLiteral("10.20.30.40");

  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicBoolean answeredOnce = new AtomicBoolean();

  List<InetAddress> resolve(String name) throws UnknownHostException {
    return switch (name) {
      case SILENT -> fallSilent(name);
      case UNKNOWN -> throw new UnknownHostException(name + ": Name or service not known");
      case METADATA -> List.of(CLOUD_METADATA);
      case PRIVATE -> List.of(OFFICE);
      default -> List.of(THIS_COMPUTER);
    };
  }

  private List<InetAddress> fallSilent(String name) throws UnknownHostException {
    if (answeredOnce.compareAndSet(false, true)) {
      return List.of(THIS_COMPUTER);
    }
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new UnknownHostException(name + ": Temporary failure in name resolution");
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
