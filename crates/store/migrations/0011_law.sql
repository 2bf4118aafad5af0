-- Facts of country sheets that members confirmed or corrected. Every entry is a version of its cell; none is changed or
-- removed, the latest counts.
CREATE TABLE country_fact (
    id TEXT PRIMARY KEY,
    country TEXT NOT NULL,
    cell TEXT NOT NULL,              -- purchasing_bodies, joining, …
    version BIGINT NOT NULL,
    state TEXT NOT NULL,             -- known, contested, unknown
    words TEXT NOT NULL,             -- the statement, or why it is unknown
    confidence TEXT,
    source_title TEXT NOT NULL,      -- empty without a source
    source_url TEXT,
    read_on TEXT,
    review_by TEXT NOT NULL,
    author TEXT NOT NULL,
    office TEXT NOT NULL,            -- national_contact, coordinator
    suggestion TEXT,                 -- the suggestion it follows
    at TEXT NOT NULL,
    UNIQUE (country, cell, version)
);

-- What members suggest for a cell; for those who decide on it and for whoever suggested it.
CREATE TABLE country_suggestion (
    id TEXT PRIMARY KEY,
    country TEXT NOT NULL,
    cell TEXT NOT NULL,
    state TEXT NOT NULL,
    words TEXT NOT NULL,
    confidence TEXT,
    source_title TEXT NOT NULL,
    source_url TEXT,
    read_on TEXT,
    review_by TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    standing TEXT NOT NULL,          -- waiting, accepted, refused
    reason TEXT NOT NULL,            -- why it was refused
    decided_by TEXT,
    decided_at TEXT
);
CREATE INDEX country_suggestion_cell ON country_suggestion (country, cell, standing);
CREATE INDEX country_suggestion_author ON country_suggestion (author, at);
