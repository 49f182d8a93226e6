package io.posthorn.model;

public enum EndpointStatus {
  ENABLED,
  DISABLED
}
