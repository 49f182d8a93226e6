/**
 * The language of the filter bar: what a person types, turned into what the engine is asked, with a
 * reason for every word that means nothing.
 */
@NullMarked
package io.posthorn.console.deliveries.filter;

import org.jspecify.annotations.NullMarked;
