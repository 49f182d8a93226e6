package io.posthorn.console.screens;

import io.posthorn.console.frame.Place;
import java.io.IOException;
import javafx.scene.control.CheckBox;

/** Two deliveries, and two attempts, side by side. */
final class CompareShots implements Shots {
  @Override
  public void take(Studio studio) throws IOException {
    SampleWorld world = SampleWorld.shared();
    studio.show(world.real);
    studio.go(new Place.Compare(world.retrying(), null, world.delivered(), null));
    studio.take("compare-deliveries");
    studio.on(scene -> ((CheckBox) scene.lookup("#all")).fire());
    studio.take("compare-all");
    studio.go(new Place.Compare(world.failed(), 1, world.failed(), 6));
    studio.take("compare-attempts");
    studio.go(new Place.Compare(world.failed(), 1, world.failed(), 1));
    studio.take("compare-alike");
    studio.close();
  }
}
