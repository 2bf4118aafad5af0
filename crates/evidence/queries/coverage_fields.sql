-- For each key field: in how many records it is present, of how many where it is expected.
WITH whole AS (
    SELECT notice.notice, notice.version, notice.kind, notice.cpv, notice.country, notice.estimated_value,
        notice.total_value, notice.deadline
    FROM notice
    LEFT SEMI JOIN current ON notice.notice = current.notice AND notice.version = current.version
),
buyers AS (
    SELECT party.notice, party.version,
        max(CASE WHEN party.name <> '' THEN 1 ELSE 0 END) AS named,
        max(CASE WHEN cardinality(party.ids) > 0 THEN 1 ELSE 0 END) AS identified,
        max(CASE WHEN party.country IS NOT NULL THEN 1 ELSE 0 END) AS located
    FROM party
    WHERE array_has(party.roles, 'buyer')
    GROUP BY party.notice, party.version
),
lots AS (
    SELECT lot.notice, lot.version,
        max(CASE WHEN lot.cpv IS NOT NULL THEN 1 ELSE 0 END) AS coded,
        max(CASE WHEN lot.estimated_value IS NOT NULL OR lot.framework_value IS NOT NULL THEN 1 ELSE 0 END) AS valued,
        max(CASE WHEN lot.deadline IS NOT NULL THEN 1 ELSE 0 END) AS dated
    FROM lot
    GROUP BY lot.notice, lot.version
),
awards AS (
    SELECT award.notice, award.version,
        max(CASE WHEN award.value IS NOT NULL OR award.estimated_value IS NOT NULL THEN 1 ELSE 0 END) AS valued
    FROM award
    GROUP BY award.notice, award.version
),
notices AS (
    SELECT whole.kind,
        coalesce(buyers.named, 0) AS buyer,
        coalesce(buyers.identified, 0) AS buyer_id,
        CASE WHEN whole.country IS NOT NULL OR buyers.located = 1 THEN 1 ELSE 0 END AS country,
        CASE WHEN whole.cpv IS NOT NULL OR lots.coded = 1 THEN 1 ELSE 0 END AS cpv,
        CASE WHEN whole.estimated_value IS NOT NULL OR whole.total_value IS NOT NULL
                OR lots.valued = 1 OR awards.valued = 1 THEN 1 ELSE 0 END AS value,
        CASE WHEN whole.deadline IS NOT NULL OR lots.dated = 1 THEN 1 ELSE 0 END AS deadline
    FROM whole
    LEFT JOIN buyers ON whole.notice = buyers.notice AND whole.version = buyers.version
    LEFT JOIN lots ON whole.notice = lots.notice AND whole.version = lots.version
    LEFT JOIN awards ON whole.notice = awards.notice AND whole.version = awards.version
),
tendered AS (
    SELECT lot."term" FROM lot
    JOIN whole ON lot.notice = whole.notice AND lot.version = whole.version
    WHERE whole.kind IN ('competition', 'result', 'direct-award')
),
made AS (
    SELECT award.winners, award.tenders FROM award
    LEFT SEMI JOIN whole ON award.notice = whole.notice AND award.version = whole.version
    WHERE coalesce(award.awarded, true)
)
SELECT 'buyer' AS field, 'notice' AS record, count(*) AS records, coalesce(sum(buyer), 0) AS present FROM notices
UNION ALL
SELECT 'buyer_id' AS field, 'notice' AS record, count(*) AS records, coalesce(sum(buyer_id), 0) AS present FROM notices
UNION ALL
SELECT 'country' AS field, 'notice' AS record, count(*) AS records, coalesce(sum(country), 0) AS present FROM notices
UNION ALL
SELECT 'cpv' AS field, 'notice' AS record, count(*) AS records, coalesce(sum(cpv), 0) AS present FROM notices
UNION ALL
SELECT 'value' AS field, 'notice' AS record, count(*) AS records, coalesce(sum(value), 0) AS present FROM notices
UNION ALL
SELECT 'deadline' AS field, 'call' AS record, count(*) AS records, coalesce(sum(deadline), 0) AS present
FROM notices WHERE kind = 'competition'
UNION ALL
SELECT 'term' AS field, 'lot' AS record, count(*) AS records,
    coalesce(sum(CASE WHEN "term"['end'] IS NOT NULL OR "term"['duration'] IS NOT NULL THEN 1 ELSE 0 END), 0) AS present
FROM tendered
UNION ALL
SELECT 'winner' AS field, 'award' AS record, count(*) AS records,
    coalesce(sum(CASE WHEN cardinality(winners) > 0 THEN 1 ELSE 0 END), 0) AS present
FROM made
UNION ALL
SELECT 'tenders' AS field, 'award' AS record, count(*) AS records,
    coalesce(sum(CASE WHEN tenders IS NOT NULL THEN 1 ELSE 0 END), 0) AS present
FROM made
ORDER BY field, record
