package io.posthorn.console.settings;

import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.frame.Toasts;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Site;
import io.posthorn.model.SiteChange;

/** Where the site's deliveries may go beyond public addresses. */
final class AllowViewModel {
  private final Texts texts = Texts.of(AllowViewModel.class);
  private final AtOnce<Site.Allowed> allowed;

  AllowViewModel(Session session, SiteChoice sites, Toasts toasts) {
    allowed =
        new AtOnce<>(
            session, sites, toasts, Site::allow, allow -> SiteChange.NOTHING.withAllow(allow));
  }

  void loopback(boolean allow) {
    allowed.change(
        now -> new Site.Allowed(allow, now.privateRanges()),
        now -> new Site.Allowed(!allow, now.privateRanges()),
        texts.get(allow ? "loopback.on" : "loopback.off"));
  }

  void privateRanges(boolean allow) {
    allowed.change(
        now -> new Site.Allowed(now.loopback(), allow),
        now -> new Site.Allowed(now.loopback(), !allow),
        texts.get(allow ? "private.on" : "private.off"));
  }

  AtOnce<Site.Allowed> allowed() {
    return allowed;
  }
}
