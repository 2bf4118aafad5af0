-- Keeping house: what retention and the auditor ask for.
CREATE INDEX outbox_person ON outbox (person);
CREATE INDEX audit_actor ON audit (actor, number);
CREATE INDEX audit_object ON audit (object, number);
CREATE INDEX done_at ON done (at);
