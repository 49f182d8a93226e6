/**
 * Tries what is installed: the program with its own Java, and the package around it. Run by {@code
 * mvn verify -Pinstaller}, which builds them first.
 */
package io.posthorn.installer;
