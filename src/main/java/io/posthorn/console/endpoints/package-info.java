/**
 * The screen of the endpoints: who receives what, and how it does. The list is here; what is shown
 * of one endpoint, the forms and the Doctor have rooms of their own.
 */
@NullMarked
package io.posthorn.console.endpoints;

import org.jspecify.annotations.NullMarked;
