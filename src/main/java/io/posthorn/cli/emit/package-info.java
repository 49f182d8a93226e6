/** Sending events in from the command line. */
@NullMarked
package io.posthorn.cli.emit;

import org.jspecify.annotations.NullMarked;
