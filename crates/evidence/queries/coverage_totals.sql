WITH counted AS (
    SELECT notice.notice, notice.version, notice.source, coalesce(notice.published, notice.dispatched) AS day
    FROM notice
    LEFT SEMI JOIN current ON notice.notice = current.notice AND notice.version = current.version
),
lots AS (
    SELECT count(*) AS lots FROM lot
    LEFT SEMI JOIN current ON lot.notice = current.notice AND lot.version = current.version
),
awards AS (
    SELECT count(*) AS awards FROM award
    LEFT SEMI JOIN current ON award.notice = current.notice AND award.version = current.version
),
parties AS (
    SELECT count(*) AS parties FROM party
    LEFT SEMI JOIN current ON party.notice = current.notice AND party.version = current.version
),
versions AS (SELECT count(*) AS versions FROM notice),
refused AS (SELECT count(*) AS refused FROM record WHERE outcome = 'refused'),
unknown AS (SELECT count(*) AS unknown FROM (SELECT DISTINCT format, path FROM unknown_path)),
notices AS (
    SELECT count(*) AS notices, coalesce(sum(CASE WHEN source = 'synthetic' THEN 1 ELSE 0 END), 0) AS synthetic,
        min(day) AS first_day, max(day) AS last_day
    FROM counted
)
SELECT notices, synthetic, first_day, last_day, versions, lots, awards, parties, refused, unknown AS unknown_paths
FROM notices, lots, awards, parties, versions, refused, unknown
ORDER BY notices
