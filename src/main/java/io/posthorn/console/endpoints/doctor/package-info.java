/**
 * The Doctor at work on one endpoint: each step as it ends, and at the first failure what to do.
 */
@NullMarked
package io.posthorn.console.endpoints.doctor;

import org.jspecify.annotations.NullMarked;
