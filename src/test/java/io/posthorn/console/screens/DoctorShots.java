package io.posthorn.console.screens;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.nio.file.Files;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import org.awaitility.Awaitility;

/** The Doctor at a certificate of a CA that nobody trusts yet, and at a URL that is being typed. */
final class DoctorShots implements Shots {
  @Override
  public void take(Studio studio) throws Exception {
    try (SampleWorld world = SampleWorld.open()) {
      studio.show(world.real);
      check(studio);
      world.real.engine.deliveries().test(world.loyaltyApp());
      studio.go(new Place.Doctor(world.loyaltyApp()));
      studio.settle();
      studio.take("doctor-untrusted");
      fire(studio, "#trust-ca");
      studio.take("doctor-trust");
      fire(studio, "#trust-yes");
      studio.settle();
      studio.settle();
      studio.take("doctor-trusted");
      studio.close();
    }
    otherwise(studio);
  }

  /** What it finds is not why the last delivery failed. */
  private static void otherwise(Studio studio) throws Exception {
    try (RealEngine real = new RealEngine(Files.createTempDirectory("posthorn-doctor"));
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      long id = real.endpoint(receiver.url() + "hooks", "Warehouse");
      receiver.behave(Behaviour.Answer.of(500));
      real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
      Awaitility.await().until(() -> real.engine.endpoints().one(id).retrying() == 1);
      receiver.behave(Behaviour.Answer.of(404));
      studio.show(real);
      studio.go(new Place.Doctor(id));
      studio.settle();
      studio.take("doctor-otherwise");
      studio.close();
    }
  }

  private static void check(Studio studio) throws Exception {
    studio.go(new Place.AddEndpoint("https://crm.thymeandhoney.gr/hooks/reviews"));
    studio.settle();
    fire(studio, "#check-url");
    studio.settle();
    studio.take("add-check-well");
    String untrusted = "https://loyalty.thymeandhoney.gr:8443/hooks/reviews";
    studio.on(scene -> ((TextField) scene.lookup("#edit-url")).setText(untrusted));
    studio.settle();
    studio.settle();
    fire(studio, "#check-url");
    studio.settle();
    studio.take("add-check-failing");
    studio.on(scene -> ((TextField) scene.lookup("#edit-url")).setText(""));
  }

  private static void fire(Studio studio, String selector) {
    studio.on(scene -> ((ButtonBase) scene.lookup(selector)).fire());
  }
}
