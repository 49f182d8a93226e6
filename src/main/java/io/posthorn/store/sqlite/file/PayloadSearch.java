package io.posthorn.store.sqlite.file;

import io.posthorn.model.SoughtText;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * {@code shows(payload, text)} for SQL: whether a person sees the text, in UTF-8, in the payload.
 * Belongs to one connection, and is called by the thread that uses that.
 */
final class PayloadSearch extends Function {
  private static final String NAME = "shows";

  private byte @Nullable [] last;
  private SoughtText sought = new SoughtText("");

  private PayloadSearch() {}

  static void on(Connection connection) throws SQLException {
    Function.create(connection, NAME, new PayloadSearch(), 2, FLAG_DETERMINISTIC);
  }

  @Override
  protected void xFunc() throws SQLException {
    byte[] payload = value_blob(0);
    result(payload != null && sought(value_blob(1)).standsIn(payload) ? 1 : 0);
  }

  /** A search asks row by row for the same. */
  private SoughtText sought(byte[] text) {
    if (!Arrays.equals(text, last)) {
      sought = new SoughtText(new String(text, StandardCharsets.UTF_8));
      last = text;
    }
    return sought;
  }
}
