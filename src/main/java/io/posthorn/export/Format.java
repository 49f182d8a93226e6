package io.posthorn.export;

/** What an export looks like. */
public enum Format {
  /** A table: one row a delivery, without payload and attempts (RFC 4180). */
  CSV("csv", "text/csv;charset=utf-8"),

  /** One JSON object a line and delivery, as the API shows a single one, payload and all. */
  JSONL("jsonl", "application/jsonl"),

  /** An HTTP Archive 1.2: one entry an attempt. */
  HAR("har", "application/json");

  private final String extension;
  private final String mediaType;

  Format(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  /** What a file's name ends with, without the dot. */
  public String extension() {
    return extension;
  }

  public String mediaType() {
    return mediaType;
  }
}
