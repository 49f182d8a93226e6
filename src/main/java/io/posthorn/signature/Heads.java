package io.posthorn.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people sign before the body.
 *
 * @param slip null where this is right
 */
record Heads(byte[] bytes, @Nullable Slip slip) {

  static List<Heads> of(Scheme scheme, SignedRequest request, Suspects suspects) {
    String id = request.id();
    String time = request.timestamp();
    List<Heads> all = new ArrayList<>();
    boolean own = scheme == Scheme.OWN;
    all.add(head("", own ? null : Slip.BODY_ALONE));
    all.add(head(id + "." + time + ".", own ? Slip.ID_AND_TIME_TOO : null));
    all.add(head(time + "." + id + ".", own ? Slip.ID_AND_TIME_TOO : Slip.WRONG_ORDER));
    all.add(head(time + ".", own ? Slip.ID_AND_TIME_TOO : Slip.ID_MISSING));
    all.add(head(id + ".", own ? Slip.ID_AND_TIME_TOO : Slip.TIME_MISSING));
    for (String between : new String[] {"", ":", "\n", ","}) {
      all.add(head(id + between + time + between, own ? Slip.ID_AND_TIME_TOO : Slip.DOTS_MISSING));
    }
    all.add(head(id + "." + time + "000.", own ? Slip.ID_AND_TIME_TOO : Slip.TIME_IN_MILLIS));
    if (!own) {
      suspects
          .otherTimestamps()
          .forEach(other -> all.add(head(id + "." + other + ".", Slip.OTHER_TIME)));
    }
    return all;
  }

  int cost() {
    return slip == null ? 0 : 1;
  }

  private static Heads head(String text, @Nullable Slip slip) {
    return new Heads(text.getBytes(StandardCharsets.UTF_8), slip);
  }
}
