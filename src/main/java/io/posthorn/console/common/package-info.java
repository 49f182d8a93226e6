/**
 * What all screens share: background work, news of changes, views that read their models, texts,
 * times, dialogs, chips, code.
 *
 * <p>Knows no screen.
 */
@NullMarked
package io.posthorn.console.common;

import org.jspecify.annotations.NullMarked;
