/**
 * Why an attempt failed: a pure function from its facts to a code, a sentence and a remedy, with
 * its rules in a resource file.
 *
 * <p>May use {@code model} alone.
 */
@NullMarked
package io.posthorn.diagnosis;

import org.jspecify.annotations.NullMarked;
