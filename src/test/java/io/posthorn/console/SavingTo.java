package io.posthorn.console;

import io.posthorn.console.frame.Dialog;
import io.posthorn.console.frame.Dialogs;
import io.posthorn.console.frame.Ui;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The window's dialogs, but for the chooser of the system, which nobody can click in a test: there,
 * a person has chosen this file.
 */
public record SavingTo(Dialogs dialogs, Path file) implements Dialogs {

  /** What a screen can do to the window, with this in the place of its dialogs. */
  public static Ui in(Ui ui, Path file) {
    return new Ui(
        ui.navigator(),
        new SavingTo(ui.dialogs(), file),
        ui.toasts(),
        ui.clip(),
        ui.sites(),
        ui.look());
  }

  @Override
  public void open(Dialog dialog) {
    dialogs.open(dialog);
  }

  @Override
  public void close() {
    dialogs.close();
  }

  @Override
  public void confirm(String title, String question, String yes, Runnable whenYes) {
    dialogs.confirm(title, question, yes, whenYes);
  }

  @Override
  public void ask(String title, String question, String yes, Runnable whenYes) {
    dialogs.ask(title, question, yes, whenYes);
  }

  @Override
  public void askToSave(String title, String question, Runnable save, Runnable discard) {
    dialogs.askToSave(title, question, save, discard);
  }

  @Override
  public void chooseSave(String title, String suggested, Consumer<Path> whenChosen) {
    whenChosen.accept(file);
  }

  @Override
  public boolean showsFiles() {
    return true;
  }

  @Override
  public void showFile(Path shown) {
    dialogs.close();
  }

  @Override
  public void openFile(Path opened) {
    dialogs.close();
  }
}
