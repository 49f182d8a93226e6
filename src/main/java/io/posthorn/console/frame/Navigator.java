package io.posthorn.console.frame;

/** Brings a person to a place. On the window's thread. */
@FunctionalInterface
public interface Navigator {
  void go(Place place);
}
