/** The commands about deliveries. */
@NullMarked
package io.posthorn.cli.deliveries;

import org.jspecify.annotations.NullMarked;
