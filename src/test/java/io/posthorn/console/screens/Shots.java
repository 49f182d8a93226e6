package io.posthorn.console.screens;

/** The pictures of one screen. Called on the main thread; {@link Studio} goes to JavaFX's. */
public interface Shots {
  void take(Studio studio) throws Exception;
}
