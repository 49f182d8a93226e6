/**
 * The window around the screens: navigation, site chooser, search, engine state, dialogs and
 * toasts.
 *
 * <p>The only room of the console that knows all its screens.
 */
@NullMarked
package io.posthorn.console.shell;

import org.jspecify.annotations.NullMarked;
