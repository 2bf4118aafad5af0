# What the network knows: cases, markets, topics.
cases-title = Cases
cases-heading = { $n ->
    [0] No case of joint procurement is told here
    [one] One case of joint procurement, with buyers of { $countries } countries
   *[other] { $n } cases of joint procurement, with buyers of { $countries } countries
}
cases-lede = Procurements that several buyers lived through together. Everything said of them names its source; where sources disagree, both stand.
cases-none = No case fits. Ask for fewer things, or add the case you know.
cases-ranked = Ranked by what they share with what you ask: countries, kind of object, route, and how recent they are.
cases-matrix-what = Number of cases for each pair of countries. Every number opens its cases.
cases-alike = Cases like this
case-ask-countries = Countries
case-ask-route = Route (such as L2)
case-ask-funding = Paid by
case-ask-origin = Told by
case-method = How it is worked out
case-column-case = Case
case-column-level = Best source
case-unknown = nobody has said
case-field-title = Title
case-field-object = What was bought
case-field-buyers = Buyers
case-field-lead = Lead
case-field-route = Route
case-field-law = Law of the procedure
case-field-procedure = Procedure
case-field-cpv = CPV codes
case-field-lots = Lots
case-field-value = Value
case-field-years = Years
case-field-notices = Notices
case-field-outcome = Outcome
case-field-funding = Funding
case-field-obstacle = Obstacle
case-field-enabling-factor = What helped
case-hint-buyers = One a line: EE | Police Board | lead. Write ?? for a country nobody knows.
case-hint-route = The id of a rule of the route finder, such as L2 or R1.
case-hint-cpv = Eight digits, one code a line.
case-hint-value = Such as 1200000 EUR, with | about behind it where it is not exact.
case-hint-years = 2021, 2019-2021, or 2014- for what goes on.
case-hint-notices = One number a line, such as 349721-2019.
case-level = What the source is
case-level-1 = the notice or judgment was seen
case-level-2 = an official page
case-level-3 = press or another second hand
case-level-none = no source yet
case-origin-content = the house
case-origin-notices = notices
case-origin-member = a member
case-origin-waiting = anybody, waiting for an editor
case-by = said by { $name }
case-points = { $points } points: { $reasons }
case-factor-countries = { $points } for countries in common ({ $shared })
case-factor-object = { $points } for the kind of object ({ $shared })
case-factor-route = { $points } for the route ({ $shared })
case-factor-recency = { $points } for being recent ({ $shared })
case-lede = { $claims ->
    [one] One thing is said of it
   *[other] { $claims } things are said of it
}; best source: { $level }. { $n ->
    [0] No sources disagree.
    [one] Sources disagree on one point, shown first.
   *[other] Sources disagree on { $n } points, shown first.
}
case-waits = An editor has not verified this yet. It is read by those whom its label names.
case-waits-for-all = An editor has not verified this yet. Until then it is read by those whom its label names; then by everybody.
case-told = What is said of it
case-told-what = The number before a source says how good it is: 1 the notice was seen, 2 an official page, 3 press.
case-sources = Sources
case-conflict = sources disagree
case-conflict-in = sources disagree: { $name }
case-mark-inferred = inferred
case-mark-unconfirmed = unconfirmed
case-mark-unverified = not verified yet
case-mark-aside = set aside
case-decided-because = Set aside or verified because: { $name }
case-decide = Decide
case-reason = Why (needed to set it aside)
case-verify-claim = The source says so
case-set-aside = Set aside
case-verify = Verify all of this case
case-in-register = Its notices in the register
case-sharing = Who can see this
case-correct = Another source says otherwise
case-correct-what = What stands here stays. What you add is seen by members at once, and by everybody once an editor verified it.
case-about = About
case-says = What the source says
case-says-hint = Buyers one a line: EE | Police Board | lead. Values as 1200000 EUR, years as 2019-2021, routes as L2, CPV codes of eight digits.
case-source = Source
case-source-hint = What it is and of when: "Annual report 2023, page 12".
case-address = Its address
case-note = Remark
case-correct-go = Add it
case-new-title = Add a case
case-new-lede = Only the title, the buyers and the source are needed. Whoever knows more adds it later.
case-for-all = Everybody may read it once an editor verified it
case-add = Add the case
said-case-added = The case was added. It waits for an editor to verify it.
said-case-corrected = It was added beside what stands there.
said-case-verified = The case is verified.
said-case-decided = It is noted.
wrong-case-address = An address begins with https:// and has no spaces.
wrong-case-level = Choose what the source is.
wrong-case-full = This case holds as much as it can.
wrong-case-decision = Choose what you decide.
wrong-case-field = Choose what it is about.
wrong-case-long = That is too long: at most 4,000 letters on 100 lines.
wrong-case-buyer = Write one buyer a line: EE | Police Board | lead.
wrong-case-rule = Write the id of a rule, such as L2 or R1.
wrong-case-route = "{ $name }" is no id of a rule, such as L2 or R1.
wrong-case-cpv = Write CPV codes of eight digits, one a line.
wrong-case-sum = Write an amount and a currency: 1200000 EUR.
wrong-case-years = Write 2021, 2019-2021 or 2014-.
knowledge-title = Knowledge
knowledge-heading = { $n ->
    [0] What the network knows
    [one] What the network knows: one case, and what was written about buying together
   *[other] What the network knows: { $n } cases, and what was written about buying together
}
knowledge-lede = Cases that were lived through, documents, markets and topics. Every statement names its source.
knowledge-conflicts = { $n ->
    [0] no sources disagree
    [one] in one of them sources disagree
   *[other] in { $n } of them sources disagree
}
knowledge-calls = Calls
knowledge-calls-count = { $n ->
    [0] no call is here; whoever runs this site can load them
    [one] one call
   *[other] { $n } calls
}
knowledge-surveys = Surveys
knowledge-surveys-what = what members were asked and answered
knowledge-archive = Take it with you
knowledge-archive-what = everything here that everybody reads, as one file
knowledge-picture = Countries in most cases
knowledge-as-table = As a table
knowledge-new-cases = New among the cases
knowledge-new-documents = New documents
knowledge-topics = Topics
topic-title = Everything on { $name }
topic-notices = { $n ->
    [0] No notice of it is here
    [one] One notice of it is here
   *[other] { $n } notices of it are here
}
topic-partners = Who else needs this
topic-market = The market as notices show it
topic-cases = Cases
topic-no-cases = No case tells of it yet.
topic-documents = Documents
topic-no-documents = No document is about it yet.
topic-joint = Bought jointly across borders
topic-no-joint = No joint cross-border procedure is here.
topic-talk = Members speak of it
topic-no-talk = Nobody has spoken of it yet.
market-title = The market { $name } as notices show it
market-lede = The beginning of a market analysis: every figure with its notices, how many it rests on, and how many say nothing.
market-none = No notice of this market is here. Try a shorter code.
market-begin = Finish it as a document
market-figure = Figure
market-value = Value
market-rests-on = Rests on
market-notices = Notices
market-rests = { $n } known, { $missing } missing
market-notice-count = { $n ->
    [one] one notice
   *[other] { $n } notices
}
market-who = Who
market-count = How often
market-suppliers = Suppliers by awards
market-buyers = Buyers by notices
market-no-suppliers = No notice names a supplier.
market-figure-notices = Notices
market-figure-suppliers = Suppliers
market-figure-concentration = Concentration (Herfindahl-Hirschman, by awards)
market-figure-least = Least value of an award, EUR
market-figure-median = Median value of an award, EUR
market-figure-most = Most value of an award, EUR
market-figure-border = Awards won across a border
market-figure-endings = Notices of contracts likely to end within three years
market-figure-joint = Joint cross-border procedures
market-draft-title = Market analysis: { $name }
market-draft-steps = 1. Read the published notices of the market (worked out by procurenet; method: market-draft).
    2. (What you did besides: whom you asked, what you read.)
market-draft-sources = { $n } published notices up to { $day }.
topic-law = Law
topic-routes = Find a route for it
topic-countries = What is known of each country
topic-countries-what = Central purchasing bodies, review, languages, thresholds
topic-methods = Methods that speak of it
topic-people = People
topic-people-find = Members who know or buy: { $name }
