package io.posthorn.model;

import org.jspecify.annotations.Nullable;

/**
 * Which of its endpoint's secrets made an attempt's {@code X-OWC-Signature}; never the secret.
 *
 * @param number of the secret: the endpoint's first is 1, each rotation's is the next
 * @param age which of the two that were live then; null when only one was
 */
public record SignedWith(int number, @Nullable SecretAge age) {}
