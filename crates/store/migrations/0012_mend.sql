-- Machine translations, charters that start later, people who come back.

-- Translations made by a service that whoever runs the site chose; they never stand in a person's place.
CREATE TABLE machine_translation (
    post TEXT NOT NULL REFERENCES post (id),
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    service TEXT NOT NULL,
    of_version BIGINT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (post, language)
);

-- When a version begins to hold; without a time, when it was published.
ALTER TABLE charter ADD COLUMN starts_at TEXT;

-- What somebody who was here before writes of themselves, as JSON. It becomes theirs with the proof of their address.
ALTER TABLE application ADD COLUMN draft TEXT NOT NULL DEFAULT '';
