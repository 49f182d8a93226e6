/** The commands about endpoints. */
@NullMarked
package io.posthorn.cli.endpoints;

import org.jspecify.annotations.NullMarked;
