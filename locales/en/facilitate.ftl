# For facilitators, and the board of the network's work.
facilitate-title = { $n ->
    [0] Nobody needs a letter from you this week
    [one] One person to write to this week
   *[other] { $shown } people to write to this week
}
facilitate-all = You care for the whole network. What you may not read does not show here.
facilitate-scope = You care for { $name }. What you may not read does not show here.
facilitate-joined = joined { $name }
facilitate-month = { $n ->
    [0] Nobody joined within 30 days
    [one] One person joined within 30 days
   *[other] { $shown } people joined within 30 days
}
facilitate-quarter = { $n ->
    [one] One joined within 31 to 90 days
   *[other] { $shown } joined within 31 to 90 days
}
facilitate-silent = { $n ->
    [0] Everybody wrote or answered once
    [one] One person never wrote or answered
   *[other] { $shown } people never wrote or answered
}
facilitate-silent-what = As far as you may read. Somebody who talks in a room of others counts as silent here.
suggest-title = Write to them
suggest-none = Nobody who was silent for 60 days has a contract that ends within a year or a partner abroad. Connect members’ organisations with their published contracts to find more.
suggest-ends = Silent for 60 days; “{ $title }” of their organisation likely ends in { $month }.
suggest-partner = Silent for 60 days; { $name } ({ $country }) buys the same as their organisation.
suggest-evidence = See the evidence
suggest-write = Write to { $name }
share-title = Who contributes
share-sentence = { $n } of { $members } members contributed within 90 days: { $percent } %.
share-few = Fewer than five members: a share would speak of persons.
share-contributors = Members who contributed within 90 days
share-members = Active members
share-usual = Usual in open communities
share-good = A community of local governments that worked
answered-title = Questions of the last 90 days
answered-few = Fewer than five questions: too few to count.
answered-threads = threads begun
answered-answered = answered by somebody else
answered-median = until the first answer, the middle one
answered-never = –
answered-hours = { $shown } h
answered-days = { $n ->
    [one] One day
   *[other] { $shown } days
}
kpi-title = Targets and figures
kpi-lede = Figures are counted from what happened, never typed. What flows is of the last twelve months; the columns are quarters.
kpi-network = The network
kpi-figure = Figure
kpi-now = Now
kpi-target = Target
kpi-by = by { $name }
kpi-reached = reached
kpi-few = Fewer than five members
kpi-no-target = No target is set
kpi-trend = { $name }: the quarters of the table as bars, the target as a line
kpi-set-title = Set a target
kpi-country = Country (empty: the network)
kpi-value = Target
kpi-by-day = By
kpi-set-go = Set it
kpi-members = Members
kpi-organisations = Organisations of the network
kpi-events = Events held
kpi-attendance = People who came to events
kpi-contributors = Members who contribute
kpi-answered = Questions answered
kpi-invitations = Invitations accepted
said-kpi-set = The target is set.
wrong-kpi-name = Choose one of the figures.
wrong-kpi-value = Write a whole number above zero.
wrong-kpi-country = Write two letters, such as EE, or leave it empty.
wrong-kpi-by = Write a day, such as 2027-06-30.
