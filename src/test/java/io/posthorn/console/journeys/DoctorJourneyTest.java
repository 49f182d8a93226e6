package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.simulator.chaos.Authority;
import io.posthorn.simulator.chaos.RawServer;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver has a certificate of its owner's own CA, and a real TLS server shows it. */
class DoctorJourneyTest {
  private static final String OK = RawServer.response("200 OK", "", "ok");

  private final Authority authority = new Authority("Thyme & Honey Internal CA");

  @TempDir private Path home;

  private RawServer receiver() {
    return RawServer.tls(
        authority.serverWithChain(authority.of("localhost", "127.0.0.1")), RawServer.answering(OK));
  }

  @Test
  void aPersonTrustsTheCaOfAFailingEndpointAndTheDeliveryGetsThrough() {
    try (RealEngine real = new RealEngine(home.resolve("engine"));
        RawServer receiver = receiver()) {
      long crm = real.endpoint(receiver.https("127.0.0.1").toString(), "Loyalty app");
      long delivery = real.emit("{\"event\":\"chat.closed\",\"siteid\":1}").getFirst();
      until(real, delivery, DeliveryStatus.RETRYING);
      try (Person person = new Person(real, home.resolve("remembered"))) {
        person.go(new Place.Deliveries("", delivery));
        person.clicks("See its certificate, and trust its CA");
        person.sees(
            "We can't trace its certificate to a trusted issuer"
                + " (it leads to CN=Thyme & Honey Internal CA).");
        person.sees("Stopped at TLS");
        person.clicks("Trust this CA for Loyalty app…");
        person.sees("Trust this CA for Loyalty app?");
        person.clicks("Trust it");
        person.sees("All is well");
        assertThat(real.engine.endpoints().one(crm).endpoint().settings().caPem())
            .isEqualTo(authority.pem());
        person.go(new Place.Deliveries("", delivery));
        person.clicks("#detail-resend");
        until(real, delivery, DeliveryStatus.DELIVERED);
        person.sees("Delivered");
      }
    }
  }

  @Test
  void theDoctorEndsInAClickAndTheDeliverySaysThatItWaitsAndIsSent() {
    try (RealEngine real = new RealEngine(home.resolve("engine"));
        RawServer fine = RawServer.plain(RawServer.answering(OK));
        RawServer moved =
            RawServer.plain(
                RawServer.answering(
                    RawServer.response(
                        "308 Moved", "Location: " + fine.http("/new") + "\r\n", "")))) {
      long crm = real.endpoint(moved.http("/hook").toString(), "CRM");
      long delivery = real.emit("{\"event\":\"chat.closed\",\"siteid\":1}").getFirst();
      until(real, delivery, DeliveryStatus.RETRYING);
      real.clock.advance(Duration.ofSeconds(5));
      try (Person person = new Person(real, home.resolve("remembered"))) {
        person.go(new Place.Doctor(crm));
        person.clicks("#remedy-use").clicks("Use the new URL");
        person.sees("All is well");
        person.go(new Place.Deliveries("", delivery));
        person.sees("#remedy-now");
        person.clicks("#remedy-now");
        until(real, delivery, DeliveryStatus.DELIVERED);
        person.seesNo("#remedy-now");
        person.clicks("#detail-endpoint").sees("Recent deliveries");
      }
    }
  }

  @Test
  void aDisabledEndpointSaysWhatToDoAndWhereBesideItsCause() {
    try (RealEngine real = new RealEngine(home.resolve("engine"));
        RawServer gone =
            RawServer.plain(RawServer.answering(RawServer.response("410 Gone", "", "")))) {
      long crm = real.endpoint(gone.http("/hook").toString(), "CRM");
      long delivery = real.emit("{\"event\":\"chat.closed\",\"siteid\":1}").getFirst();
      until(real, delivery, DeliveryStatus.FAILED);
      try (Person person = new Person(real, home.resolve("remembered"))) {
        person.go(new Place.Endpoints(crm));
        person.clicks("#remedy-url");
        person.sees("#edit-url");
      }
    }
  }

  @Test
  void aUrlIsCheckedBeforeItIsAddedAndItsCaIsTrustedFromThere() {
    try (RealEngine real = new RealEngine(home.resolve("engine"));
        RawServer receiver = receiver();
        Person person = new Person(real, home.resolve("remembered"))) {
      person.go(new Place.Endpoints(null));
      person.clicks("#add-first");
      person.sees("#edit-url");
      assertThat(person.sees("#check-url").isDisabled()).isTrue();
      person.types("https://127.0.0.1:1/hook");
      person.sees("Its address is allowed; nothing has been sent yet.");
      person.clicks("Check it").sees("It fails here");
      person.writes("#edit-url", receiver.https("127.0.0.1").toString());
      person.seesNo("It fails here");
      person.sees("Its address is allowed; nothing has been sent yet.");
      person.clicks("Check it");
      person.sees("#certificate-card");
      person.clicks("Trust this CA for this endpoint…").clicks("Trust it");
      person.sees("All is well");
      person.sees("Its address is allowed.");
      person.clicks("#save-endpoint").sees("Keep its secret in the receiver’s settings");
      assertThat(real.engine.endpoints().all(1L))
          .singleElement()
          .satisfies(
              one -> assertThat(one.endpoint().settings().caPem()).isEqualTo(authority.pem()));
    }
  }

  private static void until(RealEngine real, long delivery, DeliveryStatus status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> real.engine.deliveries().one(delivery).delivery().status() == status);
  }
}
