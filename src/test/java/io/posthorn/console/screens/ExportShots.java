package io.posthorn.console.screens;

import io.posthorn.console.HeldUpEngine;
import io.posthorn.console.SavingTo;
import io.posthorn.console.export.ExportController;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Preferences;
import io.posthorn.console.frame.Session;
import io.posthorn.engine.Engine;
import io.posthorn.model.DeliveryFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.RadioButton;

/** Writing deliveries to a file. */
final class ExportShots implements Shots {
  @Override
  public void take(Studio studio) throws Exception {
    SampleWorld world = SampleWorld.shared();
    studio.show(world.real);
    DeliveryFilter filter = DeliveryFilter.ANY.withEndpoints(Set.of(world.n8n()));
    studio.go(new Place.Export(filter, Set.of()));
    studio.take("export");
    studio.go(new Place.Export(filter, Set.of(world.retrying(), world.failed(), world.held())));
    studio.on(scene -> ((RadioButton) scene.lookup("#har")).fire());
    studio.take("export-selected");
    Path folder =
        Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "thyme-and-honey"));
    HeldUpEngine slow = new HeldUpEngine(world.real.engine, 3);
    save(studio, session(world, slow.engine()), folder.resolve("deliveries-2026-11-24.csv"));
    studio.take("export-progress");
    studio.on(scene -> ((Button) scene.lookup("#left")).fire());
    slow.goOn();
    studio.until("cancelled", () -> studio.scene().lookup("#cancelled").isVisible());
    studio.take("export-cancelled");
    Session session = session(world, world.real.engine);
    save(studio, session, Path.of("/media/backup/deliveries-2026-11-24.csv"));
    studio.take("export-trouble");
    save(studio, session, folder.resolve("deliveries-2026-11-24.csv"));
    studio.until("saved", () -> studio.scene().lookup("#savedPane").isVisible());
    studio.take("export-done");
    studio.close();
  }

  private static Session session(SampleWorld world, Engine engine) {
    Session whole = world.real.session(Background.forJavaFx(), Preferences.inMemory());
    return new Session(
        engine,
        whole.desk(),
        whole.background(),
        whole.changes(),
        whole.pulse(),
        whole.clock(),
        whole.preferences());
  }

  private static void save(Studio studio, Session session, Path file) {
    studio.on(
        _ ->
            studio
                .shell()
                .dialogs()
                .open(
                    new ExportController(
                        session,
                        SavingTo.in(studio.shell().ui(), file),
                        DeliveryFilter.ANY,
                        Set.of())));
    studio.on(scene -> ((Button) scene.lookup("#primary")).fire());
  }
}
