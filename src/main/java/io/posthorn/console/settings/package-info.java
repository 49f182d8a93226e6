/**
 * The screen "Settings": the site and its token, how events come in, retries and disabling,
 * addresses, event types, look and language, the store.
 *
 * <p>Each section is a pane of its own and saves for itself.
 */
@NullMarked
package io.posthorn.console.settings;

import org.jspecify.annotations.NullMarked;
