/**
 * What the engine asks of the outside: a store in parts, a sender, a ticker, a keeper of tokens.
 * Who stands behind them, SQLite and OkHttp or a test, the engine doesn't know.
 *
 * <p>May use {@code model}.
 */
@NullMarked
package io.posthorn.engine.port;

import org.jspecify.annotations.NullMarked;
