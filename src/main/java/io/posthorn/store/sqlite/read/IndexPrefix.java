package io.posthorn.store.sqlite.read;

import java.util.List;

/** One stretch of an index: the values of its leading columns. */
record IndexPrefix(List<Object> values) {}
