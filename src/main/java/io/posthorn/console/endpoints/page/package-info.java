/** What is shown of one endpoint: how it stands, what it gets and with which secret, how it did. */
@NullMarked
package io.posthorn.console.endpoints.page;

import org.jspecify.annotations.NullMarked;
