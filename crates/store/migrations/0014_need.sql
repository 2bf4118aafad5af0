-- Needs, and matches between them.

-- A need is an object of kind `need`; its name is the object's title.
CREATE TABLE need (
    object TEXT PRIMARY KEY REFERENCES object (id),
    statement TEXT NOT NULL,
    reach TEXT NOT NULL,             -- strategic, operational, tactical
    sector TEXT NOT NULL,
    scenario TEXT NOT NULL,
    outcome TEXT NOT NULL,
    measures TEXT NOT NULL,
    limits TEXT NOT NULL,
    cpv TEXT NOT NULL,               -- codes with a space between
    quantity TEXT NOT NULL,          -- a decimal number; empty when unknown
    unit TEXT NOT NULL,
    from_day TEXT NOT NULL,          -- YYYY-MM-DD; empty when unknown
    to_day TEXT NOT NULL,
    trl BIGINT,
    standard TEXT NOT NULL,
    version BIGINT NOT NULL
);

-- Others who lack the same.
CREATE TABLE need_support (
    object TEXT NOT NULL REFERENCES object (id),
    person TEXT NOT NULL,
    organisation TEXT,
    country TEXT,
    note TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (object, person)
);

-- What may fill a need.
CREATE TABLE need_link (
    id TEXT PRIMARY KEY,
    object TEXT NOT NULL REFERENCES object (id),
    kind TEXT NOT NULL,              -- solution, project, standard, facility
    title TEXT NOT NULL,
    address TEXT NOT NULL,
    provider TEXT NOT NULL,
    trl BIGINT,
    ready TEXT NOT NULL,             -- YYYY-MM-DD; empty when unknown
    fit BIGINT NOT NULL,             -- 0 not at all, 5 whole
    evidence TEXT NOT NULL,
    by_person TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX need_link_object ON need_link (object, at);

-- What is recommended; nothing is overwritten, the last counts.
CREATE TABLE need_advice (
    id TEXT PRIMARY KEY,
    object TEXT NOT NULL REFERENCES object (id),
    kind TEXT NOT NULL,              -- uptake, industrialise, standardise, drop
    reason TEXT NOT NULL,
    timetable TEXT NOT NULL,         -- what the provider says is realistic
    by_person TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX need_advice_object ON need_advice (object, at);

-- The room of confidential matching. What it knows of a need is coarse, and counts from a month on.
CREATE TABLE need_entry (
    need TEXT NOT NULL REFERENCES object (id),
    since BIGINT NOT NULL,           -- months since the year 0
    organisation TEXT NOT NULL,
    country TEXT NOT NULL,
    cell TEXT NOT NULL,
    shut_out TEXT NOT NULL,          -- countries with a space between
    by_person TEXT NOT NULL,
    PRIMARY KEY (need, since)
);

-- The last answer to each need.
CREATE TABLE need_answer (
    need TEXT PRIMARY KEY REFERENCES object (id),
    month BIGINT NOT NULL,
    countries TEXT NOT NULL,
    by_person TEXT NOT NULL
);

-- Needs that agreed to meet those of a country.
CREATE TABLE need_consent (
    need TEXT NOT NULL REFERENCES object (id),
    country TEXT NOT NULL,
    month BIGINT NOT NULL,
    by_person TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (need, country)
);

-- Needs that were told of each other, the smaller id first.
CREATE TABLE need_met (
    one TEXT NOT NULL REFERENCES object (id),
    other TEXT NOT NULL REFERENCES object (id),
    at TEXT NOT NULL,
    PRIMARY KEY (one, other)
);
