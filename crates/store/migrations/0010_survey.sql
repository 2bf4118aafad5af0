-- Surveys and what was answered.

CREATE TABLE survey (
    object TEXT PRIMARY KEY REFERENCES object (id),
    state TEXT NOT NULL,             -- draft, pilot, open, closed, published
    anonymous BIGINT NOT NULL,
    readers TEXT NOT NULL,           -- who may answer once it is open: public, members, network, country:CC, group:ID
    template TEXT NOT NULL,          -- the template it began from; empty for none
    form TEXT NOT NULL,              -- the questionnaire, JSON
    brief TEXT NOT NULL,             -- conclusions, in Markdown
    opened_at TEXT,
    closed_at TEXT,
    published_at TEXT
);

-- The open link of a survey.
CREATE TABLE survey_link (
    survey TEXT PRIMARY KEY REFERENCES survey (object),
    fingerprint TEXT NOT NULL UNIQUE
);

-- Secrets that are good for one answer. They hold no time, and lead to no answer.
CREATE TABLE survey_token (
    fingerprint TEXT PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES survey (object),
    person TEXT,                     -- in named surveys alone
    used BIGINT NOT NULL
);
CREATE INDEX survey_token_survey ON survey_token (survey);

-- Members who took their secret of an anonymous survey; not which.
CREATE TABLE survey_roll (
    survey TEXT NOT NULL REFERENCES survey (object),
    person TEXT NOT NULL,
    PRIMARY KEY (survey, person)
);

-- Answers not handed in yet, under a fingerprint that only whoever has the secret can work out.
CREATE TABLE survey_progress (
    fingerprint TEXT PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES survey (object),
    free BIGINT NOT NULL,            -- 1: begun without a token
    language TEXT NOT NULL,
    answers TEXT NOT NULL            -- JSON
);

-- Answers. Those of a survey are written anew, in the order of their random ids, whenever one is added, so that
-- neither time nor place tells whose they are.
CREATE TABLE survey_answer (
    id TEXT PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES survey (object),
    person TEXT,                     -- in named surveys alone
    day TEXT NOT NULL,
    language TEXT NOT NULL,
    answers TEXT NOT NULL            -- JSON
);
CREATE INDEX survey_answer_survey ON survey_answer (survey, id);

-- Open words to be put under themes, one row a question; made when the survey closes.
CREATE TABLE survey_text (
    id TEXT PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES survey (object),
    answer TEXT NOT NULL REFERENCES survey_answer (id),
    question TEXT NOT NULL
);
CREATE INDEX survey_text_survey ON survey_text (survey, question, id);

CREATE TABLE survey_theme (
    id TEXT PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES survey (object),
    question TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (survey, question, name)
);

CREATE TABLE survey_coding (
    text TEXT NOT NULL REFERENCES survey_text (id),
    theme TEXT NOT NULL REFERENCES survey_theme (id),
    PRIMARY KEY (text, theme)
);

-- What an editor took from results for other parts of the site.
CREATE TABLE survey_finding (
    id TEXT PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES survey (object),
    question TEXT NOT NULL,
    kind TEXT NOT NULL,              -- case, enabling_factor, obstacle, coordination_cost
    text TEXT NOT NULL,
    n BIGINT NOT NULL,
    by_person TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX survey_finding_survey ON survey_finding (survey, at);
