-- The current version of each notice, among the versions dated up to $as_of (all, when it is null):
-- the greatest by publication, dispatch and hash, whatever the order of arrival.
WITH ranked AS (
    SELECT notice, version,
        row_number() OVER (
            PARTITION BY notice
            ORDER BY published DESC NULLS LAST, dispatched DESC NULLS LAST, version DESC
        ) AS place
    FROM notice
    WHERE $as_of IS NULL OR coalesce(published, dispatched) <= $as_of
),
chosen AS (SELECT notice, version FROM ranked WHERE place = 1)
