/**
 * What every screen stands in: background work, news of changes, places and the way there, dialogs,
 * views that read their models, looks and preferences, small nodes that belong to no one screen.
 *
 * <p>Knows the words and no screen.
 */
@NullMarked
package io.posthorn.console.frame;

import org.jspecify.annotations.NullMarked;
