package io.posthorn.export;

import io.posthorn.engine.json.DeliveryJson;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import java.io.IOException;
import java.io.OutputStream;

/** One JSON object a line, as the API shows a single delivery. */
final class LinesWriter implements DeliveryWriter {
  @Override
  public void begin(OutputStream out) {}

  @Override
  public void write(Delivery delivery, DetailReader reading, OutputStream out) throws IOException {
    DeliveryDetail detail = reading.read(delivery.id());
    if (detail != null) {
      byte[] line = Shapes.bytes(DeliveryJson.Detail.of(detail));
      onOneLine(line);
      out.write(line);
      out.write('\n');
    }
  }

  @Override
  public void end(OutputStream out) {}

  /**
   * A payload is embedded letter by letter, with the line breaks that it came with. Within JSON a
   * bare line break can only stand between values, where a space says the same.
   */
  private static void onOneLine(byte[] json) {
    for (int i = 0; i < json.length; i++) {
      if (json[i] == '\n' || json[i] == '\r') {
        json[i] = ' ';
      }
    }
  }
}
