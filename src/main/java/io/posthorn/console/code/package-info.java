/**
 * Text that people read and copy as it is: payloads and answers as JSON or plain lines, colored
 * code, pages of HTML as text, the snippets that a chat's owner pastes.
 *
 * <p>Knows the words and the frame.
 */
@NullMarked
package io.posthorn.console.code;

import org.jspecify.annotations.NullMarked;
