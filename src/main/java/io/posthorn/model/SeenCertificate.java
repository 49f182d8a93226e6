package io.posthorn.model;

import java.time.Instant;

/**
 * What is kept with an attempt of the certificate that its receiver showed.
 *
 * @param sha256 the first 8 bytes of its fingerprint, upper-case hex with colons
 * @param ends when it ends
 * @param issuer who signed it, RFC 2253
 */
public record SeenCertificate(String sha256, Instant ends, String issuer) {}
