package io.posthorn.console;

import io.posthorn.engine.port.Sender;
import io.posthorn.model.Outcome;
import io.posthorn.model.Site;
import java.util.function.Consumer;

/** The real sender of a computer that is never offline. */
record Connected(Sender real) implements Sender {
  @Override
  public Outcome send(Request request) throws InterruptedException {
    return real.send(request);
  }

  @Override
  public void probe(Request request, Consumer<Step> tell) throws InterruptedException {
    real.probe(request, tell);
  }

  @Override
  public Target check(String url, Site.Allowed allow) {
    return real.check(url, allow);
  }

  @Override
  public boolean networkUp() {
    return true;
  }

  @Override
  public void close() {
    real.close();
  }
}
