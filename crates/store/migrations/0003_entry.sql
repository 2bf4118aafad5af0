-- Entering: applications, organisations' confirmations, invitations, contacts.

CREATE TABLE application (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    wanted TEXT NOT NULL,            -- community, network, both
    country TEXT NOT NULL,
    organisation TEXT NOT NULL,      -- its name, as the applicant writes it; empty without
    organisation_kind TEXT NOT NULL, -- public, private, ngo; empty without
    duty TEXT NOT NULL,              -- what the applicant does there
    motivation TEXT NOT NULL,
    interests TEXT NOT NULL,
    state TEXT NOT NULL,             -- unverified, waiting, admitted, turned_down
    created_at TEXT NOT NULL,
    decided_at TEXT,
    decided_by TEXT,
    admitted_as TEXT,                -- community, network, both
    reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX application_state ON application (state, country);
CREATE INDEX application_person ON application (person);

-- What a member does in an organisation, and why a membership ended.
ALTER TABLE membership ADD COLUMN duty TEXT NOT NULL DEFAULT '';
ALTER TABLE membership ADD COLUMN reminded_at TEXT;
ALTER TABLE membership ADD COLUMN ended_why TEXT; -- ended, unconfirmed, left

-- How a national contact signs letters, and what the public page says of them.
CREATE TABLE letterhead (
    person TEXT PRIMARY KEY REFERENCES person (id),
    duty TEXT NOT NULL,
    organisation TEXT NOT NULL,
    head TEXT NOT NULL,
    foot TEXT NOT NULL,
    named BIGINT NOT NULL            -- 1 when the public page may show the name
);

CREATE TABLE invitation (
    id TEXT PRIMARY KEY,
    by_person TEXT NOT NULL REFERENCES person (id),
    country TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    organisation TEXT NOT NULL,
    language TEXT NOT NULL,
    kind TEXT NOT NULL,              -- kind of person, confirmed by whoever invites
    network BIGINT NOT NULL,         -- 1 when they come to represent their organisation
    note TEXT NOT NULL,
    state TEXT NOT NULL,             -- draft, sent, opened, accepted, revoked
    fingerprint TEXT,                -- of the secret in the letter
    created_at TEXT NOT NULL,
    sent_at TEXT,
    opened_at TEXT,
    accepted_at TEXT,
    expires_at TEXT,
    person TEXT                      -- who accepted it
);
CREATE INDEX invitation_country ON invitation (country, created_at);

CREATE TABLE suspension (
    person TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    by_person TEXT NOT NULL,
    reason TEXT NOT NULL,
    ended_at TEXT,
    ended_by TEXT,
    PRIMARY KEY (person, at)
);
