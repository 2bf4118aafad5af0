-- Keys with which programs act for a person. Only what a key hashes to is kept.
CREATE TABLE access_key (
    fingerprint TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    reads_only BIGINT NOT NULL,      -- 1: may read, may not send forms
    second_at TEXT,                  -- when a second factor was shown in the session that made it
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
);
CREATE INDEX access_key_by_person ON access_key (person);
