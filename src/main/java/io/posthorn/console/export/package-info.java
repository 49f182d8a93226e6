/** The dialog that writes deliveries to a file, as CSV, JSON lines or HAR. */
@NullMarked
package io.posthorn.console.export;

import org.jspecify.annotations.NullMarked;
