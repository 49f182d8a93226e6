package io.posthorn.console.deliveries.filter;

import org.jspecify.annotations.Nullable;

/**
 * One line of the completion.
 *
 * @param insert takes the place of what is typed
 * @param whole whether the word is whole with it; false for a name that waits for its value
 * @param label what is shown: {@code failed}, {@code status:}
 * @param says more in words; empty for nothing
 * @param name whose value it is; null for names and texts
 */
public record Offer(
    String insert, boolean whole, String label, String says, @Nullable FilterName name) {}
