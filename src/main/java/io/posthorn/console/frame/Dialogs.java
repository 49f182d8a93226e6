package io.posthorn.console.frame;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Dialogs and choosers, so that screens open no windows of their own. On the window's thread; none
 * of the calls waits.
 */
public interface Dialogs {
  /** Shows a dialog over the window; one that is open already is closed first. */
  void open(Dialog dialog);

  /** Closes the dialog that is open, whatever it says. */
  void close();

  /**
   * Asks before something that can't be undone.
   *
   * @param question with the count of what is lost
   * @param yes names what is done: {@code Skip 143}
   */
  void confirm(String title, String question, String yes, Runnable whenYes);

  /**
   * Asks what becomes of what is typed and not saved; nothing happens where the person stays.
   *
   * @param question names what isn't saved
   */
  void askToSave(String title, String question, Runnable save, Runnable discard);

  /** Asks in the same way before something that loses nothing. */
  void ask(String title, String question, String yes, Runnable whenYes);

  /**
   * Asks where to save a file; nothing follows when the person thinks better of it.
   *
   * @param suggested a file name
   */
  void chooseSave(String title, String suggested, Consumer<Path> whenChosen);

  /** Whether {@link #showFile} and {@link #openFile} can show anything on this computer. */
  boolean showsFiles();

  /** Shows a file in its folder, in the program that the system has for that. */
  void showFile(Path file);

  /** Opens a file or folder in the program that the system has for it. */
  void openFile(Path file);
}
