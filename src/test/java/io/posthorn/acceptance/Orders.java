package io.posthorn.acceptance;

import io.posthorn.model.DisableRule;
import io.posthorn.model.EnableOrder;
import io.posthorn.model.SiteChange;

/** What tests order often. */
final class Orders {
  static final EnableOrder DELIVER = new EnableOrder(EnableOrder.Held.DELIVER, null, null);
  static final EnableOrder SKIP = new EnableOrder(EnableOrder.Held.SKIP, null, null);

  private Orders() {}

  static SiteChange strict(int inARow) {
    return SiteChange.NOTHING.withDisableRule(new DisableRule.Attempts(inARow));
  }
}
