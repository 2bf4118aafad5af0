SELECT * FROM modification WHERE notice = $notice AND version = $version ORDER BY notice, version, number
