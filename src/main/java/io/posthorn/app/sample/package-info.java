/**
 * Sample data: a simulated chat site and receivers of every kind, on this computer, in a store of
 * their own. For the demo of the command line and for the window's first look.
 */
@NullMarked
package io.posthorn.app.sample;

import org.jspecify.annotations.NullMarked;
