package io.posthorn.simulator;

import java.util.ArrayList;
import java.util.List;

/** The site's visitors: new ones, and some hundred who may come back. */
final class People {
  private static final int REMEMBERED = 400;
  private static final double RETURNING_SHARE = 0.25;
  private static final double FORM_FILLED_SHARE = 0.45;

  private final Dice dice;
  private final Cast cast;
  private final List<Visitor> known = new ArrayList<>();
  private final List<Cast.Language> languages = new ArrayList<>();

  People(Dice dice, Cast cast) {
    this.dice = dice;
    this.cast = cast;
    for (Cast.Language language : cast.languages()) {
      for (int i = 0; i < language.weight(); i++) {
        languages.add(language);
      }
    }
  }

  /** Somebody who isn't in a chat and isn't banned. */
  Visitor somebody() {
    if (!known.isEmpty() && dice.chance(RETURNING_SHARE)) {
      Visitor back = dice.pick(known);
      if (!back.busy()) {
        back.comeBack();
        return back;
      }
    }
    Visitor visitor = new Visitor(dice, cast, dice.pick(languages));
    if (dice.chance(FORM_FILLED_SHARE)) {
      visitor.identify(dice);
    }
    remember(visitor);
    return visitor;
  }

  private void remember(Visitor visitor) {
    if (known.size() < REMEMBERED) {
      known.add(visitor);
    } else {
      known.set(dice.between(0, REMEMBERED - 1), visitor);
    }
  }
}
