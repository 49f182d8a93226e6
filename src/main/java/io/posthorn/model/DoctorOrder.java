package io.posthorn.model;

import org.jspecify.annotations.Nullable;

/**
 * A check of a URL that no endpoint has yet.
 *
 * @param siteId whose rules on addresses count
 * @param settings url must be given; of the rest timeout, headers and caPem count
 * @param secret signs the ping; null for one that is made for it and forgotten
 */
public record DoctorOrder(long siteId, EndpointChange settings, @Nullable String secret) {}
