-- The current version of each notice of which a version arrived after batch $after.
WITH ranked AS (
    SELECT notice, version,
        row_number() OVER (
            PARTITION BY notice
            ORDER BY published DESC NULLS LAST, dispatched DESC NULLS LAST, version DESC
        ) AS place
    FROM notice
    WHERE notice IN (SELECT notice FROM record WHERE batch > $after AND notice IS NOT NULL)
),
chosen AS (SELECT notice, version FROM ranked WHERE place = 1)
