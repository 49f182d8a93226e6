/**
 * The commands of {@code posthorn}. Those that work on a running engine do so through its API;
 * those that run one themselves start it through {@code app}.
 *
 * <p>The only room that writes to standard output. What it prints there is made for people, or with
 * {@code --json} for programs; trouble goes to standard error as one sentence with an exit code of
 * {@link io.posthorn.cli.common.ExitCode}.
 */
@NullMarked
package io.posthorn.cli;

import org.jspecify.annotations.NullMarked;
