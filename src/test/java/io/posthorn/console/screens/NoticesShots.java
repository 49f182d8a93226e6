package io.posthorn.console.screens;

import io.posthorn.console.frame.Place;
import javafx.scene.control.Button;

/** What is behind the bell. */
final class NoticesShots implements Shots {
  @Override
  public void take(Studio studio) throws Exception {
    SampleWorld world = SampleWorld.shared();
    studio.show(world.real);
    studio.go(new Place.Overview());
    studio.on(scene -> ((Button) scene.lookup("#bell-button")).fire());
    studio.take("notices");
    studio.on(scene -> ((Button) scene.lookup("#bell-button")).fire());
    studio.close();
  }
}
