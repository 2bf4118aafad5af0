# What is in here.
coverage-title = What is in here
coverage-heading = { $n ->
    [0] No notice is stored yet
    [one] One notice is stored
   *[other] { $shown } notices are stored
}
coverage-lede = Whatever day you look from, this page counts everything stored, and says how much is missing.
coverage-notices = notices
coverage-lots = lots
coverage-awards = awards
coverage-refused = records refused
coverage-synthetic = made up
coverage-span = published
coverage-fields = How often key fields are present
coverage-fields-what = A field that is missing in the source is never filled in by us.
coverage-share = { $present } of { $of } { $records }
record-notice = notices
record-call = calls
record-lot = lots
record-award = awards
coverage-by-source = By source
coverage-by-kind = By kind
coverage-by-year = By year
coverage-by-country = By country of the buyer
coverage-problems = What was refused or found doubtful
coverage-problems-what = A refused record is kept but not used. Doubtful values are kept, flagged, and left out of sums.
coverage-no-problems = Nothing was refused or doubtful.
coverage-refused-tag = refused
coverage-unknown = Elements we do not understand
coverage-unknown-what = They are kept in the original and shown on the notice’s page; no figure uses them.
coverage-unknown-count = { $n ->
    [one] One path
   *[other] { $shown } paths
}
source-tedlegacy = TED, forms until 2023
source-tedeforms = TED, eForms
source-ted-legacy = TED, forms until 2023
source-ted-eforms = TED, eForms
source-doffin = Doffin, Norway
source-eforms = eForms without a publication number
source-synthetic = Made up by procurenet
field-buyer = Buyer’s name
field-buyer-id = Buyer’s national id
field-country = Buyer’s country
field-cpv = CPV code
field-value = Value
field-term = Term of a lot
field-winner = Winner of an award
field-tenders = Number of tenders of an award
field-deadline = Deadline of a call
