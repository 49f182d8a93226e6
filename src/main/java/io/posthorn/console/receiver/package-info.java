/**
 * The screen "Receiver": a receiver on this computer that shows what comes, checks its signatures
 * step by step and misbehaves on demand; and the debugger for signatures that don't fit.
 */
@NullMarked
package io.posthorn.console.receiver;

import org.jspecify.annotations.NullMarked;
