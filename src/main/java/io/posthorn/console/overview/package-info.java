/** Whether everything is fine: what needs a person, how each endpoint does, and the first steps. */
@NullMarked
package io.posthorn.console.overview;

import org.jspecify.annotations.NullMarked;
