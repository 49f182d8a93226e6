/** The commands about the store as a whole: they work on its folder, not through an engine. */
@NullMarked
package io.posthorn.cli.store;

import org.jspecify.annotations.NullMarked;
