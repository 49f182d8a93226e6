-- Times are milliseconds since 1970-01-01T00:00Z; durations are milliseconds.

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE site (
  id               INTEGER PRIMARY KEY,
  name             TEXT    NOT NULL,
  retry_schedule   TEXT    NOT NULL,  -- durations with commas between
  disable_in_a_row INTEGER,           -- null for the rule "all retries of a delivery"
  allow_loopback   INTEGER NOT NULL,
  allow_private    INTEGER NOT NULL,
  event_types      TEXT    NOT NULL,  -- one a line
  strict_schemas   INTEGER NOT NULL,
  token_hash       BLOB
);

CREATE TABLE endpoint (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  site           INTEGER NOT NULL REFERENCES site (id),
  url            TEXT    NOT NULL,
  description    TEXT    NOT NULL,
  events         TEXT    NOT NULL,  -- one a line
  timeout        INTEGER NOT NULL,
  rate           INTEGER,
  concurrency    INTEGER NOT NULL,
  headers        BLOB    NOT NULL,  -- encrypted
  retry_schedule TEXT,
  ca_pem         TEXT,
  release_up_to  INTEGER,
  release_rate   INTEGER,
  created        INTEGER NOT NULL,
  updated        INTEGER NOT NULL,
  deleted        INTEGER,
  secrets        BLOB    NOT NULL   -- encrypted
);

-- What changes with every attempt, apart from the settings: written once per endpoint and commit.
CREATE TABLE endpoint_state (
  endpoint        INTEGER PRIMARY KEY REFERENCES endpoint (id),
  enabled         INTEGER NOT NULL,
  disabled_reason TEXT,
  disabled_at     INTEGER,
  last_error      TEXT,
  failures        INTEGER NOT NULL,
  epoch           INTEGER NOT NULL,
  epoch_since     INTEGER NOT NULL,
  last_success    INTEGER,
  paused_until    INTEGER,
  warned          INTEGER NOT NULL,
  -- unfinished deliveries, counted as they move, so that nobody has to count a backlog
  pending         INTEGER NOT NULL DEFAULT 0,
  retrying        INTEGER NOT NULL DEFAULT 0,
  held            INTEGER NOT NULL DEFAULT 0,
  newest_time     INTEGER NOT NULL  -- that the store knew when it wrote this row
);

CREATE TABLE event_type (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

-- Texts that come again and again in attempts: shapes of header lists, addresses, TLS versions.
CREATE TABLE dictionary (
  id   INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,  -- see Dictionary.Kind
  data BLOB    NOT NULL
);

CREATE TABLE event (
  id      INTEGER PRIMARY KEY,
  ulid    BLOB    NOT NULL,  -- the 16 bytes behind evt_
  type    INTEGER NOT NULL REFERENCES event_type (id),
  site    INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  test    INTEGER NOT NULL,
  size    INTEGER,           -- of the payload, once retention took it
  payload BLOB
);
CREATE UNIQUE INDEX event_by_ulid ON event (ulid);

-- status: 0 PENDING, 1 DELIVERED, 2 RETRYING, 3 FAILED, 4 HELD, 5 SKIPPED.
-- A finished delivery with a next_attempt is marked for a resend.
CREATE TABLE delivery (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  event        INTEGER NOT NULL REFERENCES event (id),
  endpoint     INTEGER NOT NULL REFERENCES endpoint (id),
  type         INTEGER NOT NULL,  -- the event's, so that a filter needs no look at the event
  status       INTEGER NOT NULL,
  created      INTEGER NOT NULL,
  attempts     INTEGER NOT NULL,
  steps        INTEGER NOT NULL,
  code         INTEGER,
  ms           INTEGER,
  next_attempt INTEGER,
  delay        INTEGER,
  took         INTEGER,           -- from created to the final status
  error        TEXT,
  -- The first short attempt, kept here because most deliveries have no other. Room for it is
  -- reserved with zeros, so that filling it in later splits no page.
  attempt      BLOB
);
CREATE INDEX delivery_by_event ON delivery (event);
CREATE INDEX delivery_undelivered ON delivery (status, endpoint) WHERE status <> 1;
CREATE INDEX delivery_due ON delivery (endpoint, next_attempt) WHERE status = 2;
CREATE INDEX delivery_resend ON delivery (endpoint)
  WHERE next_attempt IS NOT NULL AND status IN (1, 3, 5);
CREATE INDEX delivery_by_code ON delivery (code, status, endpoint)
  WHERE code IS NOT NULL AND (code < 200 OR code > 299);

-- All other attempts.
CREATE TABLE attempt (
  delivery INTEGER NOT NULL REFERENCES delivery (id),
  number   INTEGER NOT NULL,
  data     BLOB    NOT NULL,
  PRIMARY KEY (delivery, number)
) WITHOUT ROWID;

-- Which values occur among each 512 ids in a row: finds sparse ones without an index entry for
-- every row. dim: see Blocks.Dim.
CREATE TABLE block (
  dim   INTEGER NOT NULL,
  value INTEGER NOT NULL,
  block INTEGER NOT NULL,
  PRIMARY KEY (dim, value, block)
) WITHOUT ROWID;

CREATE TABLE key_use (
  site   INTEGER NOT NULL,
  key    TEXT    NOT NULL,
  sha256 BLOB    NOT NULL,
  answer TEXT    NOT NULL,
  at     INTEGER NOT NULL,
  PRIMARY KEY (site, key)
) WITHOUT ROWID;
CREATE INDEX key_use_by_time ON key_use (at);

CREATE TABLE replay (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  spec    TEXT    NOT NULL,
  up_to   INTEGER NOT NULL,
  cursor  INTEGER NOT NULL,
  total   INTEGER NOT NULL,
  done    INTEGER NOT NULL,
  spared  INTEGER NOT NULL,
  state   TEXT    NOT NULL,
  created INTEGER NOT NULL
);

-- Deliveries that retention had passed before they were old enough. walk: see Retention.Walk.
CREATE TABLE retention_later (
  walk     INTEGER NOT NULL,
  finished INTEGER NOT NULL,
  delivery INTEGER NOT NULL,
  PRIMARY KEY (walk, finished, delivery)
) WITHOUT ROWID;
