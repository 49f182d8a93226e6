package io.posthorn.console.screens;

import io.posthorn.console.frame.Place;
import io.posthorn.console.words.Texts;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;

/** The pane of a delivery: each tab, each way that a delivery can stand, beside and below. */
final class DetailShots implements Shots {
  @Override
  public void take(Studio studio) throws Exception {
    SampleWorld world = SampleWorld.shared();
    studio.show(world.real);
    studio.go(new Place.Deliveries("", null));
    open(studio, world.retrying());
    for (String tab :
        new String[] {"payload", "request", "response", "attempts", "timing", "diagnosis"}) {
      tab(studio, tab);
      studio.take("detail-" + tab);
    }
    tab(studio, "payload");
    studio.on(scene -> ((ToggleButton) scene.lookup("#payload-raw")).fire());
    studio.take("detail-raw");
    studio.on(scene -> ((ToggleButton) scene.lookup("#payload-tree")).fire());
    tab(studio, "attempts");
    other(studio, "delivered", world.delivered());
    other(studio, "held", world.held());
    other(studio, "failed", world.failed());
    other(studio, "silent", world.silent());
    other(studio, "slowed", world.slowed());
    below(studio, world);
    heldUntried(studio, world);
    inGreek(studio, world);
    resendFailed(studio);
    studio.close();
  }

  /** Disabled before its first attempt; and one that is no longer in the list. */
  private static void heldUntried(Studio studio, SampleWorld world) throws Exception {
    open(studio, world.heldUntried());
    studio.take("detail-held-untried");
    studio.go(new Place.Deliveries("status:retrying", world.held()));
    studio.settle();
    studio.take("detail-apart");
    studio.go(new Place.Deliveries("", null));
  }

  /** What was delivered stays so when a resend of it fails. In a world of its own. */
  private static void resendFailed(Studio studio) throws Exception {
    try (SampleWorld world = SampleWorld.open()) {
      studio.show(world.real);
      studio.go(new Place.Deliveries("endpoint:n8n status:delivered", null));
      long delivery = world.deliveredToN8n();
      world.real.engine.deliveries().resend(delivery);
      studio.until(
          "the resend ended",
          () -> world.real.engine.deliveries().one(delivery).delivery().attempts() == 2);
      open(studio, delivery);
      studio.take("detail-resend-failed");
      studio.go(new Place.Overview());
    }
  }

  private static void below(Studio studio, SampleWorld world) throws Exception {
    open(studio, world.retrying());
    studio.on(scene -> ((Button) scene.lookup("#detail-side")).fire());
    tab(studio, "payload");
    studio.on(scene -> ((TextField) scene.lookup("#payload-search .text-field")).setText("order"));
    studio.take("detail-below-payload");
    tab(studio, "attempts");
    studio.take("detail-below-attempts");
    studio.on(scene -> ((Button) scene.lookup("#detail-side")).fire());
  }

  /** The longest words. */
  private static void inGreek(Studio studio, SampleWorld world) throws Exception {
    Locale before = Texts.language();
    studio.on(_ -> Texts.use(Locale.of("el")));
    studio.show(world.real);
    studio.go(new Place.Deliveries("", null));
    open(studio, world.retrying());
    tab(studio, "attempts");
    studio.take("detail-greek");
    studio.on(_ -> Texts.use(before));
  }

  private static void other(Studio studio, String name, long delivery) throws Exception {
    open(studio, delivery);
    studio.take("detail-" + name);
  }

  private static void open(Studio studio, long delivery) {
    studio.go(new Place.Deliveries(null, delivery));
    studio.until(
        "the delivery is shown",
        () -> {
          Node tab = studio.scene().lookup("#detail-tab-payload");
          return tab != null && tab.getParent().getParent().isVisible();
        });
    studio.settle();
  }

  private static void tab(Studio studio, String tab) {
    studio.on(scene -> ((ToggleButton) scene.lookup("#detail-tab-" + tab)).fire());
  }
}
