-- Small additions to earlier tables.

-- Who was asked by letter to answer a survey, so that nobody is asked twice.
CREATE TABLE survey_letter (
    survey TEXT NOT NULL REFERENCES survey (object),
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (survey, person)
);

-- What a finding of a survey was used for: a case it was added to, or an assumption about costs it sets.
CREATE TABLE survey_finding_use (
    finding TEXT NOT NULL REFERENCES survey_finding (id),
    target TEXT NOT NULL,            -- case:ID, or assumption:NAME
    value TEXT NOT NULL,             -- days of work, for assumptions
    by_person TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (finding, target)
);
