/**
 * The live list, as the screens of deliveries, of events and of an endpoint show it: it follows
 * what comes in until a person holds on to something in it, and keeps only a stretch of it in
 * memory.
 *
 * <p>{@link io.posthorn.console.live.LiveList} knows no node; {@link
 * io.posthorn.console.live.LiveTable} ties a table to it.
 */
@NullMarked
package io.posthorn.console.live;

import org.jspecify.annotations.NullMarked;
