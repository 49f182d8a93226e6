-- Codes of diagnoses, as small numbers.
CREATE TABLE cause (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

-- What error says, by its diagnosis; null for what nothing went wrong with, and from before.
ALTER TABLE delivery ADD COLUMN cause INTEGER;
CREATE INDEX delivery_by_cause ON delivery (cause, status, endpoint) WHERE cause IS NOT NULL;
