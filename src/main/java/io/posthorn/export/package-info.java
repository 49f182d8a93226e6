/**
 * Writes deliveries to a file or a stream, for a spreadsheet (CSV), for a program (JSON lines) and
 * for tools that show HTTP traffic (HAR).
 *
 * <p>Reads through the engine's façade alone, a page at a time: a million rows need no more memory
 * than a page.
 */
@NullMarked
package io.posthorn.export;

import org.jspecify.annotations.NullMarked;
