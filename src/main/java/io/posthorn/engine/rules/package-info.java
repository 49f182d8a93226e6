/**
 * What holds whatever is going on: schedules, when to disable, what may be saved, how a request is
 * signed, how an event is read, what an id is.
 *
 * <p>Pure: no clock, no store, no state that changes. May use {@code model} and {@code diagnosis}.
 */
@NullMarked
package io.posthorn.engine.rules;

import org.jspecify.annotations.NullMarked;
