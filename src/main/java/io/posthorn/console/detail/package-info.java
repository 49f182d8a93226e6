/** The pane that tells everything about one delivery: what happened, why, and what comes next. */
@NullMarked
package io.posthorn.console.detail;

import org.jspecify.annotations.NullMarked;
