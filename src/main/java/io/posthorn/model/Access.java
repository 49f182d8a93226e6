package io.posthorn.model;

/** What a token opens. */
public sealed interface Access {
  /** Everything. */
  record Admin() implements Access {}

  /** Sending in the events of one site. */
  record Ingest(long siteId) implements Access {}

  Access ADMIN = new Admin();

  default boolean mayIngestFor(long site) {
    return switch (this) {
      case Admin _ -> true;
      case Ingest(long own) -> own == site;
    };
  }
}
