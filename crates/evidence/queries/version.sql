-- One version of one notice, whether current or not.
WITH chosen AS (SELECT notice, version FROM notice WHERE notice = $notice AND version = $version)
