/**
 * Deliveries and attempts as JSON: one shape, whether the API shows them or an export writes them.
 */
@NullMarked
package io.posthorn.engine.json;

import org.jspecify.annotations.NullMarked;
