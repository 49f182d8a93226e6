package io.posthorn.console.frame;

/** Whatever was hung up and can be taken down again: a listener, a timer, a call under way. */
@FunctionalInterface
public interface Pin extends AutoCloseable {
  Pin NONE = () -> {};

  /** Takes it down; a second call does nothing. */
  @Override
  void close();
}
