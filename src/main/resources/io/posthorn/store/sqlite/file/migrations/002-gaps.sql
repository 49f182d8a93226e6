-- Times in which this computer could send nothing; only the newest are kept.
-- kind: 1 asleep, 2 the program was not running, 3 offline.
CREATE TABLE gap (
  id      INTEGER PRIMARY KEY,
  kind    INTEGER NOT NULL,
  started INTEGER NOT NULL,
  ended   INTEGER  -- null while it lasts
);
