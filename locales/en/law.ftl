route-title = Route finder
route-progress = Question { $place } of { $count }
route-next = Go on
route-unknown = I don't know
route-change = change
route-so-far = So far
route-see = See the answer so far
route-nothing-yet = Nothing is answered yet. Every question but the first can be skipped; what you do not know stays open and closes nothing.
route-day = The day the procedure begins
route-day-go = Use this day
route-find-code = Find the code from words
route-wrong = “{ $written }” cannot be read: { $hint }.
route-choose = Tick at least one, or say that you do not know.
route-buyers-unknown = buyers of unknown countries
route-heading-open =
    { $n ->
        [0] No route is open to { $buyers } yet
        [one] 1 route is open to { $buyers }
       *[other] { $n } routes are open to { $buyers }
    }
route-heading-if =
    { $n ->
        [one] ; 1 depends on what you do not know yet
       *[other] ; { $shown } depend on what you do not know yet
    }
route-law-of = law of { $name }
route-no-advice = This is no legal advice. It lists rules with their sources, so that the people who decide can check them.
route-memo-docx = Memo (DOCX)
route-memo-pdf = Memo (PDF)
route-foot = Route finder of procurenet, law of { $day }. No legal advice.
route-together = Ways to come together
route-procedures = Procedures for this stage
route-value = What the value demands
route-guards = Before suppliers are spoken to
route-regimes = Which law applies at all
route-none-together = No way is known for what you answered. The reasons stand under what is closed; change an answer at the side.
route-none-procedure = No procedure is known for what you answered. The reasons stand under what is closed.
route-none-value = The value decides nothing for what you answered: no threshold of the directives applies.
route-no-threshold = No threshold is known here for this purchase on { $name }.
route-thresholds = Thresholds that may apply on { $name }
route-article-14 = Test of Article 14:
route-standing-open = Open
route-standing-open-if = Open if
route-standing-closed = Closed
route-open-if = Open if this turns out right:
route-because = Because
route-weeks = { $least } to { $most } weeks
route-plan = Time plan: { $name }
route-plan-title = Time plan
route-plan-own = These weeks are an assumption of ours, taken from no source. Put your own in their place.
route-plan-step = Step
route-more = Law, review body, papers, obstacles
route-plan-least = Weeks, shortest
route-plan-most = Weeks, longest
route-plan-picture = Earliest end, and latest in light
route-cases = Cases like this
route-no-cases = No case shares a country, the object or a route with this.
route-all-cases = See all cases
route-proposed = What proposed law would change
route-proposed-what = Only proposed: it is not law, and opens nothing here.
route-closed =
    { $n ->
        [one] 1 rule is closed
       *[other] { $shown } rules are closed
    }
route-closed-why = See why
route-asked = What you answered
route-find-out = To find out
route-nothing-open = Nothing that these rules ask for.
route-settles = settles { $name }
route-all-rules = All rules
law-title = Rules of law
law-heading = { $n } rules say how buyers of several countries may buy together; { $sure } are confirmed
law-lede = Every rule has its days and its sources. What is not confirmed says so; what is only proposed opens nothing.
law-stale =
    { $n ->
        [one] 1 source was entered or last compared more than a year ago and is to be read again.
       *[other] { $shown } sources were entered or last compared more than a year ago and are to be read again.
    }
law-to-route = Find the routes that are open to you
law-rule = Rule { $name }
law-column-rule = Rule
law-basis = Basis
law-days = Days
law-sure = How sure
law-when = Applies when
law-of-procedure = Law of the procedure
law-forum = Review
law-forum-known = settled
law-forum-open = not settled
law-papers = Papers to produce
law-obstacles = Obstacles
law-confirmed = confirmed
law-unconfirmed = unconfirmed
law-contested = contested
law-proposed = proposed
law-sources = Sources
law-no-address = (no address known)
law-read = as entered on { $name }
law-for = For
law-eur = EUR without tax
law-national = National money
law-euro = euro
law-compared = Your value
law-reached = reaches it
law-below = is below it
law-value-unknown = The value is not known
error-rule-title = There is no such rule
error-rule-what = No rule of law is called { $name }.
error-rule-fix = Choose one from the list of rules.
