package io.posthorn.console.journeys;

import io.posthorn.console.Fx;
import io.posthorn.console.frame.Place;
import io.posthorn.model.DeliveryFilter;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.scene.input.KeyCode;

/**
 * A way to see a dialog or a popover. Whoever adds one adds how it is opened, too.
 *
 * @param of the simple name of the class that it is
 * @param from has the focus before
 * @param shown is seen in it
 */
record Opening(
    String of,
    String name,
    Place place,
    String from,
    BiConsumer<Person, Town> opens,
    String shown) {

  /** What there is to open them on. */
  record Town(String url, long enabled, long disabled, long first, long second) {}

  private static final Place DELIVERIES = new Place.Deliveries("", null);
  private static final String TABLE = "#deliveries-table";

  static List<Opening> all() {
    return List.of(
        over("EditController", "to add an endpoint", _ -> new Place.AddEndpoint(null), "#edit-url"),
        new Opening(
            "EditController",
            "to add an endpoint that was checked",
            DELIVERIES,
            TABLE,
            (person, town) -> {
              person.go(new Place.AddEndpoint(town.url)).clicks("#check-url");
              person.sees("#check-pane .check-verdict .chip.success");
            },
            "#check-pane"),
        new Opening(
            "EditController",
            "with an endpoint that was added",
            DELIVERIES,
            TABLE,
            (person, town) ->
                person.go(new Place.AddEndpoint(town.url + "/second")).clicks("#save-endpoint"),
            "#new-secret"),
        over(
            "EditController",
            "to change an endpoint",
            town -> new Place.EditEndpoint(town.enabled, Place.EditEndpoint.Field.HEADERS),
            "#save-endpoint"),
        over("EnableController", "to enable", town -> new Place.Enable(town.disabled), "#primary"),
        over(
            "RecoverController", "to recover", town -> new Place.Recover(town.enabled), "#primary"),
        over(
            "ExportController",
            "to export",
            _ -> new Place.Export(DeliveryFilter.ANY, Set.of()),
            "#primary"),
        over(
            "CompareController",
            "to compare",
            town -> new Place.Compare(town.first, null, town.second, null),
            "#shut"),
        new Opening(
            "RotateController",
            "to rotate",
            new Place.Endpoints(1L),
            "#rotate",
            (person, _) -> person.presses(KeyCode.SPACE),
            "#rotate-now"),
        new Opening(
            "RestoreController",
            "to go back to a backup",
            new Place.Settings(Place.Settings.Part.BACKUPS),
            "Restore…",
            (person, _) -> person.presses(KeyCode.SPACE),
            "#restore-now"),
        new Opening(
            "AddTypeController",
            "to add a type",
            new Place.Subscriptions(),
            "#add-type",
            (person, _) -> person.presses(KeyCode.SPACE),
            "#type-name"),
        new Opening(
            "Naming",
            "to save a filter",
            new Place.Deliveries("status:failed,delivered", null),
            "#saved-filters",
            (person, _) -> person.clicks("#saved-filters").clicks("Save this filter…"),
            "#filter-name"),
        new Opening(
            "WholeResendDialog",
            "to resend all that match",
            DELIVERIES,
            "#all-actions",
            (person, _) -> person.clicks("#all-actions").clicks("Resend all that match…"),
            "#resend-all"),
        new Opening(
            "PaletteController",
            "that finds anything",
            DELIVERIES,
            TABLE,
            (person, _) -> person.presses(KeyCode.SHORTCUT, KeyCode.K),
            "#palette-field"),
        new Opening(
            "ShortcutsDialog",
            "of keys",
            DELIVERIES,
            ".shortcuts-button",
            (person, _) -> person.presses(KeyCode.SPACE),
            "Close"),
        new Opening(
            "",
            "that asks",
            DELIVERIES,
            TABLE,
            (person, _) ->
                Fx.run(() -> person.shell().dialogs().ask("Ask", "Sure?", "Yes", () -> {})),
            "Sure?"),
        new Opening(
            "",
            "that warns",
            DELIVERIES,
            TABLE,
            (person, _) ->
                Fx.run(() -> person.shell().dialogs().confirm("Ask", "Lose 3?", "Yes", () -> {})),
            "Lose 3?"),
        new Opening(
            "Bell",
            "of notices",
            DELIVERIES,
            "#bell-button",
            (person, _) -> person.presses(KeyCode.SPACE),
            "#notices"));
  }

  private static Opening over(String of, String name, Function<Town, Place> leads, String shown) {
    return new Opening(
        of, name, DELIVERIES, TABLE, (person, town) -> person.go(leads.apply(town)), shown);
  }

  @Override
  public String toString() {
    return of + " " + name;
  }
}
