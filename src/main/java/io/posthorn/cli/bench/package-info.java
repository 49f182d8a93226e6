/**
 * Benchmarks of the whole program. Each reports rates as ratios within one run, beside what the
 * machine is; none judges.
 */
@NullMarked
package io.posthorn.cli.bench;

import org.jspecify.annotations.NullMarked;
