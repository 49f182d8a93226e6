/**
 * Everything that came in, with what went out because of it; and composing an event.
 *
 * <p>The list, the detail and the composer each have a view model of their own; {@link
 * io.posthorn.console.events.EventsController} puts them side by side.
 */
@NullMarked
package io.posthorn.console.events;

import org.jspecify.annotations.NullMarked;
