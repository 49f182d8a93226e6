/**
 * Renders the screens to pictures: {@code mvn -Pscreens verify}, or {@link
 * io.posthorn.console.screens.Screens} by hand.
 */
package io.posthorn.console.screens;
