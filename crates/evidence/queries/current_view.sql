CREATE VIEW current AS
SELECT notice, version
FROM (
    SELECT notice, version,
        row_number() OVER (
            PARTITION BY notice
            ORDER BY published DESC NULLS LAST, dispatched DESC NULLS LAST, version DESC
        ) AS place
    FROM notice
)
WHERE place = 1
