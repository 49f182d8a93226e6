package io.posthorn.api.http;

/** Which body a call takes. */
public enum Takes {
  /** None; one that comes all the same is read past. */
  NOTHING("application/json", 1 << 20),
  JSON("application/json", 1 << 20),
  LINES("application/x-ndjson", 16 << 20);

  private final String mediaType;
  private final int limit;

  Takes(String mediaType, int limit) {
    this.mediaType = mediaType;
    this.limit = limit;
  }

  public String mediaType() {
    return mediaType;
  }

  /** Bytes at most. */
  public int limit() {
    return limit;
  }
}
