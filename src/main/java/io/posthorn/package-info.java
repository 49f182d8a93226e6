/** The program: nothing but its main class; what it does begins in {@code cli}. */
@NullMarked
package io.posthorn;

import org.jspecify.annotations.NullMarked;
