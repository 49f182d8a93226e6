-- What an endpoint's receiver is spared: see Concession.
ALTER TABLE endpoint ADD COLUMN redirect_is_success INTEGER NOT NULL DEFAULT 0;
ALTER TABLE endpoint ADD COLUMN plain_json INTEGER NOT NULL DEFAULT 0;
