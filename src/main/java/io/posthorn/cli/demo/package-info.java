/** A demonstration: a simulated chat site, receivers good and bad, and what becomes of it. */
@NullMarked
package io.posthorn.cli.demo;

import org.jspecify.annotations.NullMarked;
