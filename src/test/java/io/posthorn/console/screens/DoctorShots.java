package io.posthorn.console.screens;

import io.posthorn.console.common.Place;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;

/** The Doctor at a certificate of a CA that nobody trusts yet, and at a URL that is being typed. */
final class DoctorShots implements Shots {
  @Override
  public void take(Studio studio) throws Exception {
    try (SampleWorld world = SampleWorld.open()) {
      studio.show(world.real);
      check(studio);
      world.real.engine.test(world.loyaltyApp());
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
