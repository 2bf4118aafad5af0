-- Words of a line as they are searched: folded, so that case and accents do not matter.

ALTER TABLE plan_line ADD COLUMN folded TEXT NOT NULL DEFAULT '';
