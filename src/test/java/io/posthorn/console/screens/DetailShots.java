package io.posthorn.console.screens;

import io.posthorn.console.common.Background;
import io.posthorn.console.common.Preferences;
import io.posthorn.console.common.Session;
import io.posthorn.console.common.Texts;
import io.posthorn.console.detail.DeliveryDetail;
import java.util.Locale;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The pane of one delivery by itself: every tab and status, beside and below. */
final class DetailShots implements Shots {
  private static final double BESIDE = 448;
  private static final double LOW = 440;
  private static final double NARROWEST = 360;

  private @Nullable DeliveryDetail detail;

  @Override
  public void take(Studio studio) throws Exception {
    SampleWorld world = SampleWorld.shared();
    studio.show(world.real);
    Session session = world.real.session(Background.forJavaFx(), Preferences.inMemory());
    studio.on(
        _ -> {
          detail = new DeliveryDetail(session, studio.shell().ui());
          detail.whenCompared(() -> {});
        });
    place(studio, false);
    show(studio, world.retrying());
    for (String tab :
        new String[] {"payload", "request", "response", "attempts", "timing", "diagnosis"}) {
      tab(studio, tab);
      studio.take("detail-" + tab);
    }
    tab(studio, "payload");
    studio.on(scene -> ((ToggleButton) scene.lookup("#payload-raw")).fire());
    studio.take("detail-raw");
    tab(studio, "attempts");
    other(studio, "delivered", world.delivered());
    other(studio, "held", world.held());
    other(studio, "failed", world.failed());
    other(studio, "silent", world.silent());
    other(studio, "slowed", world.slowed());
    place(studio, true);
    show(studio, world.retrying());
    tab(studio, "payload");
    studio.on(scene -> ((TextField) scene.lookup("#payload-search .text-field")).setText("order"));
    studio.take("detail-below-payload");
    tab(studio, "attempts");
    studio.take("detail-below-attempts");
    studio.on(_ -> pane().onHide());
    inGreek(studio, session, world);
    session.changes().close();
    session.pulse().close();
    studio.close();
  }

  /** The longest words in the narrowest place. */
  private void inGreek(Studio studio, Session session, SampleWorld world) throws Exception {
    Locale before = Texts.language();
    studio.on(
        _ -> {
          Texts.use(Locale.of("el"));
          detail = new DeliveryDetail(session, studio.shell().ui());
          detail.whenCompared(() -> {});
        });
    place(studio, false);
    studio.on(_ -> pane().root().setMaxWidth(NARROWEST));
    show(studio, world.retrying());
    tab(studio, "attempts");
    studio.take("detail-narrow-greek");
    studio.on(
        _ -> {
          pane().onHide();
          Texts.use(before);
        });
  }

  private void other(Studio studio, String name, long delivery) throws Exception {
    show(studio, delivery);
    studio.take("detail-" + name);
  }

  private void show(Studio studio, long delivery) {
    studio.on(_ -> pane().show(delivery));
    studio.until(
        "the delivery is shown",
        () -> studio.scene().lookup("#detail-tab-payload").getParent().getParent().isVisible());
    studio.settle();
  }

  private DeliveryDetail pane() {
    return Objects.requireNonNull(detail);
  }

  private void place(Studio studio, boolean below) {
    studio.on(
        scene -> {
          pane().below(below);
          Region root = pane().root();
          root.setMaxSize(below ? Double.MAX_VALUE : BESIDE, below ? LOW : Double.MAX_VALUE);
          StackPane.setAlignment(root, below ? Pos.BOTTOM_CENTER : Pos.CENTER_RIGHT);
          content(scene).getChildren().setAll(root);
        });
  }

  private static Pane content(Scene scene) {
    return (Pane) scene.lookup(".place");
  }

  private static void tab(Studio studio, String tab) {
    studio.on(scene -> ((ToggleButton) scene.lookup("#detail-tab-" + tab)).fire());
  }
}
