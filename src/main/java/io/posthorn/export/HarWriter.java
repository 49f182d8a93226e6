package io.posthorn.export;

import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryDetail.Explained;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * HTTP Archive 1.2 ({@code http://www.softwareishard.com/blog/har-12-spec/}): one entry an attempt.
 * A delivery that was never tried has none.
 */
final class HarWriter implements DeliveryWriter {
  private static final String COMMENT =
      "The values of the endpoints' own headers and of cookies are masked. The sizes of heads were"
          + " not recorded.";

  private final String version;
  private boolean first = true;

  /**
   * @param version of the program
   */
  HarWriter(String version) {
    this.version = version;
  }

  @Override
  public void begin(OutputStream out) throws IOException {
    out.write(bytes("{\"log\":{\"version\":\"1.2\",\"creator\":"));
    out.write(Shapes.bytes(new Har.Creator("Posthorn", version)));
    out.write(bytes(",\"entries\":["));
  }

  @Override
  public void write(Delivery delivery, DetailReader reading, OutputStream out) throws IOException {
    DeliveryDetail detail = reading.read(delivery.id());
    if (detail == null) {
      return;
    }
    for (Explained attempt : detail.attempts()) {
      out.write(bytes(first ? "\n" : ",\n"));
      first = false;
      out.write(Shapes.bytes(HarEntry.of(detail, attempt)));
    }
  }

  /** Something at least, so that it shows when whoever reads has gone. */
  @Override
  public void pageEnds(OutputStream out) throws IOException {
    out.write('\n');
  }

  @Override
  public void end(OutputStream out) throws IOException {
    out.write(bytes("\n],\"comment\":"));
    out.write(Shapes.bytes(COMMENT));
    out.write(bytes("}}\n"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
