SELECT * FROM notice WHERE notice = $notice AND version = $version ORDER BY notice, version
