/** The forms that add, change and duplicate an endpoint, and what a new one's owner does next. */
@NullMarked
package io.posthorn.console.endpoints.edit;

import org.jspecify.annotations.NullMarked;
