/**
 * How attempts, secrets and ids are written, whatever database keeps them.
 *
 * <p>Pure but for its random nonces. Knows no SQL.
 */
@NullMarked
package io.posthorn.store.codec;

import org.jspecify.annotations.NullMarked;
