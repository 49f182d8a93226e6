package io.posthorn.console.screens;

import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;
import java.util.regex.Pattern;

/**
 * Renders all screens: {@code Screens FOLDER [REGEX [PARTS]]}, where PARTS names the classes of
 * shots to go through, as {@code Doctor,Remedy}; without it, all. Ends the process when it is done,
 * since JavaFX would keep it.
 */
public final class Screens {
  private Screens() {}

  private static final List<Shots> ALL =
      List.of(
          new ShellShots(),
          new SitesShots(),
          new DetailShots(),
          new OfflineShots(),
          new ReceiverShots(),
          new SubscriptionsShots(),
          new EventsShots(),
          new EnableShots(),
          new RecoverShots(),
          new ExportShots(),
          new EndpointsShots(),
          new DoctorShots(),
          new DeliveriesShots(),
          new OverviewShots(),
          new NoticesShots(),
          new SettingsShots(),
          new CompareShots(),
          new RemedyShots());

  public static void main(String[] args) throws Exception {
    TimeZone.setDefault(TimeZone.getTimeZone(SampleWorld.ZONE));
    Path folder = Path.of(args[0]);
    Pattern wanted = Pattern.compile(args.length > 1 ? args[1] : ".*");
    int code = 0;
    try (Studio studio = new Studio(folder, name -> wanted.matcher(name).find())) {
      for (Shots shots : ALL) {
        String part = shots.getClass().getSimpleName().replace("Shots", "");
        if (args.length < 3 || List.of(args[2].split(",")).contains(part)) {
          shots.take(studio);
        }
      }
    } catch (Exception | AssertionError e) {
      e.printStackTrace();
      code = 1;
    }
    System.exit(code);
  }
}
