package io.posthorn;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The walls of the house: which room may use which other room and which library.
 *
 * <p>A room that needs something new says so in {@link #rooms()}, where a reader sees it, or does
 * without.
 */
class WallsTest {

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.posthorn");

  private static final String[] LOG = {"org.slf4j.."};
  private static final String[] JSON = {"tools.jackson..", "com.fasterxml.jackson.annotation.."};
  private static final String[] CLIENT = {"okhttp3..", "okio.."};
  private static final String[] CERTIFICATES = {"okhttp3.tls.."};
  private static final String[] SERVER = {"org.eclipse.jetty.."};
  private static final String[] WINDOW = {"javafx..", "jfx.."};
  private static final String[] LOOK = {"atlantafx..", "org.kordamp.ikonli..", "org.controlsfx.."};

  /** The house from the ground up. */
  static Stream<HouseRoom> rooms() {
    var model = HouseRoom.of("model");
    var diagnosis = HouseRoom.of("diagnosis").above(model).with(JSON);
    var engine =
        HouseRoom.of("engine").above(model, diagnosis).with(LOG, JSON).with("com.networknt..");

    var ground = new HouseRoom[] {model, diagnosis, engine};
    var export = HouseRoom.of("export").above(ground).with(LOG, JSON);
    var insight = HouseRoom.of("insight").above(ground);
    var store = HouseRoom.of("store").above(ground).with(LOG, JSON, HouseRoom.SQL);
    var sender = HouseRoom.of("sender").above(ground).with(LOG, CLIENT);
    // Pure, so that all who see a signature can say what is wrong with it.
    var signature = HouseRoom.of("signature").above(ground).with(JSON);
    var api =
        HouseRoom.of("api")
            .above(ground)
            .above(export, insight, signature)
            .with(LOG, JSON, SERVER)
            .with("io.prometheus..");
    var receiver = HouseRoom.of("receiver").above(ground).above(signature).with(LOG, JSON, SERVER);
    // Its receivers that fail show certificates, good and bad, which the JDK can't make.
    var simulator = HouseRoom.of("simulator").above(ground).with(LOG, JSON, CERTIFICATES);

    var console =
        HouseRoom.of("console")
            .above(ground)
            .above(export, insight, signature, receiver, simulator)
            .with(LOG, JSON, WINDOW, LOOK);
    var app =
        HouseRoom.of("app")
            .above(ground)
            .above(export, insight, store, sender, signature, api, receiver, simulator, console)
            .with(LOG, JSON, WINDOW, LOOK)
            .with("ch.qos.logback..");
    var cli =
        HouseRoom.of("cli")
            .above(ground)
            .above(
                export, insight, store, sender, signature, api, receiver, simulator, console, app)
            .with(LOG, JSON)
            .with("picocli..");

    return Stream.of(
        model, diagnosis, engine, export, insight, store, sender, signature, api, receiver,
        simulator, console, app, cli);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rooms")
  void aRoomUsesOnlyWhatStandsBelowIt(HouseRoom room) {
    holds(
        classes()
            .that()
            .resideInAPackage(room.itself())
            .should()
            .onlyDependOnClassesThat(describe(room.allowance(), room::mayUse))
            .because("arrows run downwards only, and what each room may lean on is listed here"));
  }

  @Test
  void theMainClassOnlyStartsTheCommandLine() {
    holds(
        classes()
            .that()
            .resideInAPackage("io.posthorn")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "io.posthorn", "io.posthorn.cli..", "java..", "org.jspecify..", "picocli..")
            .because("what the program does is wired in app and asked for in cli"));
  }

  @Test
  void everyClassLivesInAKnownRoom() {
    var known =
        Stream.concat(Stream.of("io.posthorn"), rooms().map(HouseRoom::itself))
            .toArray(String[]::new);
    holds(
        classes()
            .should()
            .resideInAnyPackage(known)
            .because("a new room is a decision: it gets its line in this list"));
  }

  @Test
  void roomsFormNoCircle() {
    holds(
        slices()
            .matching("io.posthorn.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a circle of rooms can only be understood, tested and replaced as a whole"));
  }

  @Test
  void packagesFormNoCircle() {
    holds(
        slices()
            .matching("io.posthorn.(**)")
            .should()
            .beFreeOfCycles()
            .because("the rooms inside a room have walls, too"));
  }

  @Test
  void classesFormNoCircle() {
    assertThat(ClassCircles.in(MAIN))
        .as("classes that can only be understood, tested and replaced together")
        .isEmpty();
  }

  @Test
  void noTwoClassesHaveOneName() {
    Map<String, List<String>> byName =
        MAIN.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    TreeMap::new,
                    Collectors.mapping(JavaClass::getName, Collectors.toList())));
    byName.values().removeIf(classes -> classes.size() == 1);
    assertThat(byName).as("whoever reads a name should know which class is meant").isEmpty();
  }

  @Test
  void theRoomsOfTheEngineStandOnEachOther() {
    standOnEachOther(
        "engine", List.of("rules", "port", "state", "dispatch", "upkeep", "service", "wiring"));
  }

  @Test
  void whatScreensShareKnowsNoScreen() {
    standOnEachOther("console", List.of("words", "frame", "code", "delivery", "release", "live"));
  }

  /** From the ground up: each may use the room's own face and those before it. */
  private static void standOnEachOther(String room, List<String> floors) {
    for (int i = 0; i < floors.size(); i++) {
      var below = floors.subList(0, i + 1);
      holds(
          classes()
              .that()
              .resideInAPackage(inside(room, floors.get(i)))
              .should()
              .onlyDependOnClassesThat(
                  not(resideInAPackage("io.posthorn." + room + ".."))
                      .or(
                          resideInAnyPackage(
                              below.stream()
                                  .map(floor -> inside(room, floor))
                                  .toArray(String[]::new)))
                      .or(resideInAPackage("io.posthorn." + room)))
              .because("arrows run downwards inside a room as well"));
    }
  }

  private static String inside(String room, String floor) {
    return "io.posthorn." + room + "." + floor + "..";
  }

  @Test
  void onlyTheStoreSpeaksSql() {
    onlyIn("the engine's ports must be servable by another database", HouseRoom.SQL, "store");
  }

  @Test
  void onlyTheSenderUsesTheHttpClientForDeliveries() {
    holds(
        noClasses()
            .that(areOutside("sender"))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(CLIENT).and(not(resideInAnyPackage(CERTIFICATES))))
            .because(
                "every request to a stranger's address passes the target guard, which sits"
                    + " there"));
  }

  @Test
  void onlyTheConsoleAndItsWiringKnowAWindow() {
    onlyIn("the engine runs on machines without a display", WINDOW, "console", "app");
  }

  @Test
  void onlyTheCommandLinePrints() {
    holds(
        noClasses()
            .that(areOutside("cli"))
            .should(ACCESS_STANDARD_STREAMS)
            .because("everything else logs, or hands its result to whoever asked"));
  }

  @Test
  void theTimeOfDayIsHandedIn() {
    holds(
        noClasses()
            .that(areOutside("cli", "app"))
            .should(reach("the machine's clock", WallsTest::readsTheClock))
            .because("tests set the clock: instants come through an InstantSource"));
  }

  @Test
  void durationsAreMeasuredByTheTickerAlone() {
    holds(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.posthorn.engine.port.Ticker")
            .should(
                reach(
                    "System.nanoTime",
                    access ->
                        access.getTargetOwner().isEquivalentTo(System.class)
                            && access.getName().equals("nanoTime")))
            .because("deadlines come through one Ticker, which tests turn by hand"));
  }

  @Test
  void nothingSleeps() {
    holds(
        noClasses()
            .should(
                reach(
                    "a sleep",
                    access ->
                        access.getName().equals("sleep")
                            && (access.getTargetOwner().isAssignableTo(Thread.class)
                                || access.getTargetOwner().isAssignableTo(TimeUnit.class))))
            .because("what is due later waits in the timer queue, and a stop is never held up"));
  }

  private static boolean readsTheClock(JavaAccess<?> access) {
    var owner = access.getTargetOwner();
    var name = access.getName();
    if (owner.isEquivalentTo(System.class)) {
      return name.equals("currentTimeMillis");
    }
    if (owner.isEquivalentTo(Clock.class) || owner.isEquivalentTo(InstantSource.class)) {
      return name.startsWith("system") || name.startsWith("tick");
    }
    if (owner.isEquivalentTo(Calendar.class)) {
      return name.equals("getInstance");
    }
    var parameters =
        access.getTarget() instanceof CodeUnitAccessTarget target
            ? target.getRawParameterTypes()
            : List.<JavaClass>of();
    if (owner.isEquivalentTo(Date.class)) {
      return name.equals("<init>") && parameters.isEmpty();
    }
    return owner.getPackageName().startsWith("java.time")
        && name.equals("now")
        && parameters.stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
  }

  private static void onlyIn(String reason, String[] packages, String... rooms) {
    holds(
        noClasses()
            .that(areOutside(rooms))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages)
            .because(reason));
  }

  /** Classes outside these rooms; the main class counts as part of the command line. */
  private static DescribedPredicate<JavaClass> areOutside(String... rooms) {
    var inside = Set.of(rooms);
    return describe(
        "are outside " + String.join(" and ", rooms),
        type -> {
          var room = HouseRoom.nameOf(type.getPackageName());
          return !inside.contains(room.isEmpty() ? "cli" : room);
        });
  }

  private static ArchCondition<JavaClass> reach(String what, Predicate<JavaAccess<?>> access) {
    return accessTargetWhere(describe(what + " is reached", access)).as("reach " + what);
  }

  private static void holds(ArchRule rule) {
    rule.check(MAIN);
  }
}
