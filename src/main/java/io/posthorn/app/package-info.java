/**
 * The composition root: wires store, sender, engine and API by constructors, keeps the state folder
 * and the log, starts and stops all of it, and sees to it that one process owns a folder.
 *
 * <p>May use every room but {@code cli}. Prints nothing: what goes wrong at the start is a {@link
 * io.posthorn.app.StartFailure} with a sentence.
 */
@NullMarked
package io.posthorn.app;

import org.jspecify.annotations.NullMarked;
