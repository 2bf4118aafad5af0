SELECT record.notice, record.version, record.file, record.outcome, record.raw_file, record.raw_offset,
    record.raw_length, record.batch, notice.published, notice.dispatched, current.version IS NOT NULL AS current
FROM record
JOIN notice ON notice.notice = record.notice AND notice.version = record.version
LEFT JOIN current ON current.notice = record.notice AND current.version = record.version
WHERE record.notice = $notice
ORDER BY notice.published DESC NULLS LAST, notice.dispatched DESC NULLS LAST, record.version DESC
