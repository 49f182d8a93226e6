/**
 * What all commands share: the client of the API, the way to find a running engine, tables, words
 * for times, exit codes. Prints only to the writer that it is given.
 */
@NullMarked
package io.posthorn.cli.common;

import org.jspecify.annotations.NullMarked;
