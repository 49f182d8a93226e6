package io.posthorn.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.model.SiteChange;
import java.nio.file.Path;
import javafx.beans.value.ObservableValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointBookTest {
  @TempDir private Path home;

  @Test
  void endpointsOfAnotherSiteAreNoneOfThisOne() {
    try (RealEngine real = new RealEngine(home)) {
      real.engine.sites().add(2, SiteChange.NOTHING.withName("Second shop"));
      real.endpoint("http://127.0.0.1:9000/", "CRM");
      Session session = real.direct();
      SiteChoice sites = new SiteChoice(session, real.engine.sites().all());
      sites.choose(real.engine.sites().one(2));
      EndpointBook book = new EndpointBook(session);
      ObservableValue<Boolean> any = book.anyOf(sites.scope());
      assertThat(any.getValue()).as("before they are read").isFalse();

      book.follow();
      assertThat(any.getValue()).isFalse();
      sites.choose(real.engine.sites().one(1));
      assertThat(any.getValue()).isTrue();
    }
  }
}
