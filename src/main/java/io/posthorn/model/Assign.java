package io.posthorn.model;

import org.jspecify.annotations.Nullable;

/**
 * In a change: this field gets a new value, which may be none. (A field that stays is null
 * instead.)
 */
public record Assign<T>(@Nullable T value) {}
