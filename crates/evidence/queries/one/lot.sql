SELECT * FROM lot WHERE notice = $notice AND version = $version ORDER BY notice, version, number
