package io.posthorn.console.common;

/** Brings a person to a place. On the window's thread. */
@FunctionalInterface
public interface Navigator {
  void go(Place place);
}
