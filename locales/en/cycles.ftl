# Segments, cycles, how Europe buys.
nav-segments = Segments
segments-title = Promising segments
segments-heading = { $n ->
    [0] Of { $all } segments none stands among the first five in most draws
    [one] Of { $all } segments one stands among the first five in most draws
   *[other] Of { $all } segments { $shown } stand among the first five in most draws
}
segments-lede = Markets that promise well for buying together, drafted by the program from notices of the last five years. The notices are a sample, so a place is told with its doubt. No expert has judged this list yet.
segments-sectors = Sectors
segments-every-sector = Every sector
segments-weights = Try other weights
segments-weights-what = How much each criterion counts, from 0 to 100. The list below follows at once; nothing is kept, and the address can be shared.
segments-weigh = Rank with these weights
segments-house = Back to the weights of the house
segments-none = No segment has enough lots to be ranked: it takes 15 lots in 3 countries. Read in more notices, or look at a later day.
segments-none-asked = No ranked segment is what you ask for.
segments-all = All segments
segments-words = Words in the name
segments-plans-in = { $n ->
    [0] No plan is counted: that takes a market which { $least } organisations of { $fewest } countries share.
   *[other] Counted are { $shown } lines of plans of { $organisations } organisations in { $countries } countries, in bands, where at least { $least } organisations of { $fewest } countries share a market.
}
segments-needs-in = { $n ->
    [0] No need is counted: that takes a market which { $fewest } countries share.
    [one] One need is counted.
   *[other] { $shown } needs of { $countries } countries are counted, where at least { $fewest } share a market.
}
wrong-segment-grade = Choose A, B, C or D.
segments-draws = Places are told from { $weights } draws of weights and { $notices } draws of notices.
segments-missing = What notices, plans and needs do not say is left out, its weight is shared out, and the grade is lower for it.
segments-thin = { $n ->
    [one] One segment has too few lots or countries to be ranked
   *[other] { $shown } segments have too few lots or countries to be ranked
}
segment-thin = { $lots } lots, { $countries } countries
segment-rank = Place
segment-name = Segment
segment-places = Nine draws of ten
segment-interval = Place { $rank }, in nine draws of ten { $best } to { $worst }
segment-of = of { $shown } segments.
segment-was = was { $shown }
segment-top = Among the first five
segment-grade = Evidence
segment-lots = Lots
segment-countries = Countries
segment-why = Moved most by
segment-promising = most promising
segment-not-ranked = Not ranked: fewer than 15 lots or 3 countries.
segment-criteria = What each criterion says
segment-criteria-what = Worth goes from 0 to 1, higher is more promising. Points are what a criterion adds to or takes from the mean of all segments, of a hundred.
segment-criterion = Criterion
segment-figure = Figure
segment-records = Records
segment-worth = Worth
segment-points = Points
segment-missing = not told by notices, plans or needs
segment-history = In cycles
segment-history-none = No cycle that you can read has frozen this segment yet.
segment-notices = Notices behind it
segment-notices-none = No notice of the last five years is about this segment.
segment-records-heading = { $missing ->
    [0] Counted are { $shown } { $what }, all there are
    [one] Counted are { $shown } { $what }; one says nothing of it
   *[other] Counted are { $shown } { $what }; { $silent } say nothing of it
}
segment-records-lede = Exactly what the figure was made from. What says nothing is left out of it, never counted as nought.
segment-records-which = Records
segment-records-counted = { $n ->
   *[other] Counted: { $shown }
}
segment-records-missing = { $n ->
   *[other] Say nothing of it: { $shown }
}
segment-records-none = There is none.
segment-records-where = Where it stands
segment-records-when = When
segment-records-country = Country
segment-records-buyer = Buyer
segment-records-code = Code
segment-records-says = What it says
segment-records-more = { $n ->
    [one] and one notice more
   *[other] and { $shown } notices more
}
segment-records-pooled = Told as market, country, year and band, without whose it is.
segment-records-no-day = It gives no day.
segment-records-no-country = Its buyer gives no country.
segment-records-silent = It does not say.
kind-record-lot = lots
kind-record-award = awards
kind-record-buyer = buyers by country
kind-record-series = what buyers bought of a class, round after round
kind-record-plan = planned, by country and year
kind-record-need = needs
kind-record-price = prices of a unit
record-says-yes = yes
record-says-no = no
record-says-market-size = { $name } euro
record-says-fragmentation = { $name } euro
record-says-supplier-gap = { $name } suppliers won
record-says-single-bids = { $name } tenders
record-says-demand = { $name } lots
record-says-recurrence = { $name } rounds
record-says-plan-overlap = about { $name } euro
record-says-maturity = level { $name }
record-says-price-dispersion = { $name } euro a unit
wrong-segment-criterion = “{ $name }” is no criterion of segments.
segment-facts = In figures
segment-buyers = Buyers
segment-valued = Lots with a value
segment-joint = Lots bought jointly across a border
segment-new = Lots that asked for something new
segment-codes = What belongs to it
segment-words = Of some codes only lots with one of these words: { $name }.
segment-discussion = Discussion
segment-discussion-none = Nobody has said anything about it yet.
segment-discuss = Start a discussion
wrong-weight = Write a number from 0 to 100.
wrong-weights = At least one weight has to be above 0.
error-segment-title = There is no such segment
error-segment-what = “{ $name }” is not among the segments of this day.
error-segment-fix = Choose one from the list of segments.
kind-sector-border = Border and external security
kind-sector-crime = Crime and terrorism
kind-sector-disaster = Disaster resilience
kind-sector-cyber = Digital and cyber security
kind-sector-cpv = Drafts by CPV class
kind-criterion-market-size = Market size
kind-criterion-demand = Countries with demand
kind-criterion-fragmentation = Scattered buyers
kind-criterion-supplier-gap = National markets closed, Europe's open
kind-criterion-single-bids = Single tenders
kind-criterion-cross-border-wins = Won across a border
kind-criterion-price-dispersion = Prices that differ
kind-criterion-standards = Standards and sameness
kind-criterion-maturity = Ripe technology
kind-criterion-innovation = Something new wanted
kind-criterion-recurrence = Coming back soon
kind-criterion-plan-overlap = Plans that meet
kind-criterion-funding = Money from Europe
kind-criterion-legal = Law that lets it
kind-raw-market-size = { $name } euro a year
kind-raw-demand = as many as { $name } equal countries
kind-raw-fragmentation = { $name }, 1 for very many small buyers
kind-raw-supplier-gap = { $name } points more concentrated at home
kind-raw-single-bids = { $name } % of awards with one tender
kind-raw-cross-border-wins = { $name } % of awards
kind-raw-price-dispersion = { $name } between low and high prices
kind-raw-standards = { $name }, 1 for all the same
kind-raw-maturity = level { $name }
kind-raw-innovation = { $name } % of lots and needs
kind-raw-recurrence = { $name }, 1 for all buyers back on time
kind-raw-plan-overlap = { $name } % of planned euro
kind-raw-funding = { $name } % of lots that say
kind-raw-legal = { $name } in the way, 1 for most
cycle-name = Cycle
cycle-as-of = As of
cycles-title = Cycles
environment-title = How Europe buys
innovation-title = Innovation bought
cycles-heading = { $n ->
    [0] No cycle has begun yet
    [one] One cycle of segments
   *[other] { $shown } cycles of segments
}
cycles-lede = A cycle freezes what is known on a day, ranks segments by it, hears experts, and publishes its list, revision by revision.
cycles-counted = What cycles count of plans and needs
cycles-counted-what = Nothing that its organisation did not give. What is given is told as market, country, year and size, without a name, where five organisations of three countries share a market with their plans, or three countries with their needs; one level of the CPV higher where fewer do. The size told of a country may be that of one organisation. A published cycle shows all that to everybody. Reserved lines and RED needs are never counted, and what is frozen already stays.
cycles-give-plan = Count our investment plan
cycles-give-needs = Count our needs
cycles-give-go = Keep
cycles-given-on = Last said on { $name }
said-cycle-given = From the next cycle on, this is what counts.
cycles-none = Here stand cycles that you can read. Until the first is published, there is the draft of today.
cycles-see-draft = See the draft
cycle-window = Window
cycle-state = State
cycle-begin = Begin a cycle
cycle-title = Title
cycle-opens = First day
cycle-closes = Last day
cycle-begin-go = Begin
cycle-frozen-as-of = frozen as of { $name }
cycle-snapshot = Frozen cycle (JSON)
cycle-tasks = Four tasks
cycle-task = Task
cycle-owner = Who answers for it
cycle-owner-email = E-mail of who answers for it
cycle-due = Until
cycle-done = Done
cycle-nobody = nobody yet
cycle-no-day = no day yet
cycle-open = open
cycle-set-task = Change
cycle-is-done = Done
cycle-set-go = Keep
cycle-next-freeze = Next, the coordinator freezes what is known; until then the four tasks gather it.
cycle-next-revise = Next, experts say how feasible segments are, and the coordinator writes the first revision of the list.
cycle-next-publish = Next, revision { $name } is published.
cycle-next-watch = Revision { $name } is public. Next, look at it again: a revision may say that nothing changed.
cycle-rests-on = Frozen are { $notices } notices up to { $day }, { $segments } segments, { $plans } cells of plans and { $needs } of needs, by market and country, without names.
cycle-moved = Move
cycle-moved-since = Moves are told since { $name }.
cycle-compare-both = What moved it, cause by cause
cycle-first = This is the first frozen cycle that you can read, so nothing is told of moves.
cycle-again = Make it again
cycle-again-what = Whoever has the same notices makes the same list, byte for byte: download the frozen cycle, then run this. It says nothing when both are equal.
cycle-segments = Segments of this cycle
cycle-segments-heading = { $n ->
    [0] The segments of the house, as they are
   *[other] The segments of the house, { $shown } of them this cycle's own
}
cycle-segments-lede = What a segment is: CPV codes, and words in a title. A cycle may define its own until it is frozen; every change is kept with its author, and the frozen cycle holds what counted.
cycle-segments-frozen = This cycle is frozen: its segments no longer change.
cycle-segments-none = This cycle defines none of its own.
cycle-segment-edit = Change
cycle-segment-own = of this cycle
cycle-segment-left = left out
cycle-segment-what = What belongs to it
cycle-segment-by = Last change
cycle-segment-define = Define a segment
cycle-segment-id = Its short name in addresses, such as body-armour
cycle-segment-title = Its name
cycle-segment-sector = Sector
cycle-segment-cpv = CPV codes that belong to it, one a line
cycle-segment-within = CPV codes of which only lots with one of the words belong, one a line
cycle-segment-words = Beginnings of words, one a line
cycle-segment-leave = Leave it out of this cycle
cycle-segment-go = Keep
said-cycle-segment = The segment is kept.
wrong-cycle-segment-id = Write a short name of small letters, digits and dashes.
wrong-cycle-segment-title = Write a name of at most 200 letters.
wrong-cycle-segment-sector = Write one word for the sector, such as border.
wrong-cycle-segment-codes = Each line takes a CPV code of eight digits, or its beginning.
wrong-cycle-segment-empty = Give at least one code that belongs to it, or a code and a word.
cycle-list = The list
cycle-list-none = Nothing is frozen yet, so there is no list.
cycle-freeze-what = Freezing keeps notices up to a day, segments and weights as they are; it is done once and never changes. A file frozen on the command line takes more draws.
cycle-freeze-day = Freeze what is known here up to
cycle-freeze-file = Or a frozen cycle from a file
cycle-freeze-go = Freeze
cycle-engine = By the engine
cycle-feasibility = Feasible
cycle-feasibility-what = Feasible: technical, legal and financial, 0 to 5 each, the mean of experts and how many they are.
cycle-no-expert = no expert has said anything yet
cycle-said = What experts say
cycle-evidence-link = Evidence
cycle-assess = Say how feasible a segment is
cycle-technical = Technical, 0 to 5
cycle-legal = Legal, 0 to 5
cycle-financial = Financial, 0 to 5
cycle-evidence = On what that rests
cycle-link = Address of the evidence, if there is one
cycle-assess-go = Say so
cycle-revisions = Revisions
cycle-revisions-none = The list has not been revised yet; it stands as the engine drafted it.
cycle-no-change = no change
cycle-public = public
cycle-publish-what = From then on everybody reads the list, its figures and what experts said, without their names.
cycle-publish-go = Publish the latest revision
cycle-revise = Write a revision
cycle-reason = Reason
cycle-note = What was found
cycle-order = Segments, best first, one a line
cycle-order-what = Leave the order as it is to say that no change is needed. A revision cannot be changed or taken back.
cycle-revise-go = Write
cycle-digest = SHA-256 of the frozen cycle: { $name }
said-cycle-begun = The cycle has begun.
said-cycle-task = The task is kept.
said-cycle-frozen = The cycle is frozen.
said-cycle-assessed = What you said is kept.
said-cycle-revised = The revision is written.
said-cycle-published = The list is public.
wrong-cycle-title = Give the cycle a title of at most 200 letters.
wrong-cycle-window = The window ends before it begins.
wrong-cycle-day = Write a day, such as 2027-01-31.
wrong-cycle-owner = No member has this address.
wrong-cycle-large = The file is larger than 16 MiB.
wrong-cycle-frozen = This cycle is frozen already; that never changes.
wrong-cycle-snapshot = Give a day that is not in the future, or a file that the command procurenet cycle freeze wrote.
wrong-cycle-segment = Choose a segment.
wrong-cycle-score = Write numbers from 0 to 5.
wrong-cycle-evidence = Say on what that rests, in at most 4,000 letters.
wrong-cycle-link = Write an address that begins with https://.
wrong-cycle-note = Say what was found, in at most 4,000 letters.
wrong-cycle-list = Give every segment once, one a line.
wrong-cycle-not-frozen = Freeze the cycle first.
wrong-cycle-no-revision = Write a revision first.
wrong-cycle-published = The latest revision is public already.
error-cycle-title = There is no such cycle
error-cycle-what = “{ $name }” is no cycle that you can read, or nothing is frozen in it yet.
error-cycle-fix = Choose one from the list of cycles.
kind-cycle-state-preparing = in preparation
kind-cycle-state-frozen = frozen, in discussion
kind-cycle-state-published = published
kind-cycle-task-environment = Map how Europe buys
kind-cycle-task-plans = Compare investment plans
kind-cycle-task-needs = Find what is needed
kind-cycle-task-markets = Analyse markets
kind-cycle-reason-analysis = Analysis
kind-cycle-reason-reviewer = Remark of a reviewer
kind-cycle-reason-monitoring = Monitoring
kind-compared-first = Earliest cycle
kind-compared-second = Next cycle
kind-compared-third = Latest cycle
compare-cycles-title = Compare cycles
compare-cycles-choose = { $n ->
    [0] No cycle is frozen yet
    [one] One cycle is frozen; it takes two to compare
   *[other] Choose two or three of { $shown } frozen cycles
}
compare-cycles-heading = { $new } segments are new, { $rising } rise, { $fading } fade, { $dropped } are dropped
compare-cycles-lede = A move counts as one when it is more than twice its doubt. What moved a segment is shared out between new notices, plans, needs and weights.
compare-cycles-told = { $common } segments are ranked by both. Kendall's tau { $tau }, first ten shared { $jaccard }, overlap weighted to the top { $overlap }; 1 is the same list.
compare-before = Before
compare-after = Now
compare-status = Move
compare-whole = Change
compare-data = By notices
compare-plans = By plans
compare-needs = By needs
compare-weights = By weights
compare-lasting = What lasts over three cycles
compare-lasting-what = The mean of three cycles, the latest counting half. Segments that only one of them ranks are left out.
compare-phi = Mean
kind-movement-new = new
kind-movement-rising = rising
kind-movement-steady = steady
kind-movement-fading = fading
kind-movement-dropped-insufficient = dropped: too little evidence
kind-movement-dropped-undefined = dropped: no longer defined
environment-heading = { $procedures } procedures in { $countries } countries; { $single } % of awards had one tender
environment-lede = Lots of the last five years by the country of their first buyer. The notices are a sample: they compare countries, they do not count them.
environment-show = Show on the tiles
environment-tiles-what = One square a country. The table below holds the same numbers.
environment-none = No notice of the last five years names a country. Read notices in, or look at a later day.
environment-volume = Euro a year
environment-procedures = Procedures
environment-single = With one tender
environment-joint = Bought jointly across a border
kind-environment-volume = Millions of euro a year
kind-environment-procedures = Procedures
kind-environment-single = Awards with one tender, in per cent
kind-environment-joint = Procedures bought jointly across a border, in per cent
wrong-environment = Choose one of what is offered.
innovation-heading = { $n ->
    [0] No lot of the last five years asked for something new
    [one] One lot of the last five years asked for something new
   *[other] { $shown } lots of the last five years asked for something new
}
innovation-lede = Flagged as innovative by their buyers, bought by an innovation partnership, or research. Whoever needs the same may buy the next one together.
innovation-none = No notice in here says so. Older notices had no field for it.
innovation-what = Lot
innovation-value = Value, euro
innovation-joint = joint
findings-title = Key findings of the half-year
findings-heading = Key findings, { $from } to { $to }
findings-lede = Drafted from what happened in here and from notices; whoever signs the report finishes it.
findings-behind = The past six months
findings-ahead = The next six months
findings-none = Nothing that you can read.
findings-begun = { $name } began on { $what }.
findings-done = { $name }: done is “{ $what }”.
findings-revised = { $name }: the list was revised. { $what }
findings-unchanged = { $name }: the list was looked at and needed no change. { $what }
findings-published = { $name }: the list was published on { $what }.
findings-due = { $name }: due is “{ $what }”.
findings-closes = { $name } closes on { $what }.
findings-joint = { $n ->
    [one] A notice about one joint cross-border procedure was published
   *[other] Notices about { $shown } joint cross-border procedures were published
}
findings-end = { $n ->
    [one] One contract of “{ $name }” is likely to end
   *[other] { $shown } contracts of “{ $name }” are likely to end
}
