-- What organisations let cycles count: their plan, their needs. Nothing is overwritten, the last word counts.
CREATE TABLE cycle_consent (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    number BIGINT NOT NULL,          -- from 1
    plan BIGINT NOT NULL,            -- 1: its plan, without reserved lines
    needs BIGINT NOT NULL,           -- 1: its needs, those marked RED left out
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (organisation, number)
);

-- Segments as a cycle defines them, besides those of the house. Nothing is overwritten, the last word counts.
CREATE TABLE cycle_segment (
    cycle TEXT NOT NULL REFERENCES cycle (object),
    segment TEXT NOT NULL,           -- its id
    number BIGINT NOT NULL,          -- from 1
    content TEXT NOT NULL,           -- the segment, JSON; empty when it is left out
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (cycle, segment, number)
);
