WITH lots AS (SELECT notice, version, count(*) AS lots FROM lot GROUP BY notice, version),
awards AS (SELECT notice, version, count(*) AS awards FROM award GROUP BY notice, version),
counted AS (
    SELECT notice.source, notice.kind, coalesce(notice.country, '') AS country,
        coalesce(substr(CAST(coalesce(notice.published, notice.dispatched) AS VARCHAR), 1, 4), '') AS year,
        coalesce(lots.lots, 0) AS lots, coalesce(awards.awards, 0) AS awards
    FROM notice
    JOIN current ON notice.notice = current.notice AND notice.version = current.version
    LEFT JOIN lots ON notice.notice = lots.notice AND notice.version = lots.version
    LEFT JOIN awards ON notice.notice = awards.notice AND notice.version = awards.version
)
SELECT 'source' AS dimension, source AS value, count(*) AS notices, sum(lots) AS lots, sum(awards) AS awards
FROM counted GROUP BY source
UNION ALL
SELECT 'year' AS dimension, year AS value, count(*) AS notices, sum(lots) AS lots, sum(awards) AS awards
FROM counted GROUP BY year
UNION ALL
SELECT 'country' AS dimension, country AS value, count(*) AS notices, sum(lots) AS lots, sum(awards) AS awards
FROM counted GROUP BY country
UNION ALL
SELECT 'kind' AS dimension, kind AS value, count(*) AS notices, sum(lots) AS lots, sum(awards) AS awards
FROM counted GROUP BY kind
ORDER BY dimension, value
