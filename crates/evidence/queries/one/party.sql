SELECT * FROM party WHERE notice = $notice AND version = $version ORDER BY notice, version, number
