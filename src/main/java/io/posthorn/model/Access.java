package io.posthorn.model;

/** What a token opens. */
public sealed interface Access {
  /** The admin token's. */
  Access ADMIN = new Admin();

  /** Whether events of a site may be sent in with it. */
  boolean mayIngestFor(long site);

  /** Everything. */
  record Admin() implements Access {
    @Override
    public boolean mayIngestFor(long site) {
      return true;
    }
  }

  /** Sending in the events of one site. */
  record Ingest(long siteId) implements Access {
    @Override
    public boolean mayIngestFor(long site) {
      return site == siteId;
    }
  }
}
