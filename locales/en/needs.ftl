nav-needs = Needs
needs-title = Needs
needs-heading = { $n ->
    [0] No need is shared with you yet
    [one] One need{ $countries ->
        [0] {""}
       *[other] {" "}from one country
    }
   *[other] { $n } needs{ $countries ->
        [0] {""}
        [one] {" "}from one country
       *[other] {" "}from { $countries } countries
    }
}
needs-lede = What practitioners lack, as far as it is yours or was shared with you. A need is its organisation's alone until its maker shares it.
needs-words = Words
needs-of = Whose
needs-of-all = Mine and shared with me
needs-of-mine = Mine and my organisation's
needs-with-standard = With a wish for a standard
needs-none = No need fits. Declare what your organisation lacks, or ask for more.
needs-too = Have it, too
needs-standard-tag = Standard wished
needs-tiles = Where needs are declared
needs-tiles-what = Organisations with needs in confidential matching, besides yours; at least { $shown } of a country, in steps, or the country is not told of.
needs-tiles-none = No country has enough organisations with needs to be told of yet. More will show as organisations let their needs be compared.
needs-at-least = at least { $shown } organisations
needs-method = How this is kept confidential

need-new = Declare a need
need-edit = Change this need
need-save = Save the need
need-one = Need
need-title = What is it about?
need-title-hint = A few words that a colleague would recognise.
need-statement = What is lacking
need-statement-hint = What cannot be done today, and what follows from that. Not a product.
need-body = Who lacks it
need-myself = Only myself
need-shared-alone = Nobody else for now: my organisation (TLP:AMBER+STRICT), or myself alone (TLP:RED)
need-level = Level
need-level-strategic = Strategic: of a state or service, over years
need-level-operational = Operational: of a unit, over months
need-level-tactical = Tactical: of somebody on duty
need-sector = Sector
need-sector-disaster-resilience = Disaster resilience
need-sector-border-security = Border and external security
need-sector-crime-and-terrorism = Crime and terrorism
need-sector-cyber = Cyber security
need-country = Country
need-market = Market (CPV)
need-cpv-hint = Up to three codes or beginnings of codes, such as 3471. Needs are compared with those of other countries by the first four digits.
need-window = Window
need-form-lede = Only the first four answers are needed. What you leave out can be added later.
need-form-when = What, when, how much
need-form-when-what = Without a market and a window the need cannot be compared with needs abroad.
need-form-more = More about it
need-form-readers = Who reads it
need-from = From month
need-to = To month
need-quantity = Quantity
need-unit = Unit
need-trl = Readiness wanted (TRL)
need-trl-hint = 9: proven in use; 7: shown at work; 4: works in the laboratory.
need-scenario = Scenario
need-scenario-hint = A situation in which it shows. No names, no places that should stay unknown.
need-outcome = Desired outcome
need-outcome-hint = What should be possible afterwards.
need-measures = Measures
need-measures-hint = How you would see that it is.
need-constraints = Constraints
need-constraints-hint = What limits a solution: law, climate, training, what it must work with.
need-standard = Standard wished for
need-standard-hint = What should be standardised so that it can be bought together.
need-unsaid = not said
need-inferred = inferred
need-supports = { $n ->
    [0] Nobody else said yet that they have this, too
    [one] One other has this, too
   *[other] { $n } others have this, too
}
need-support = We have this, too
need-support-for = For
need-support-note = What is the same, what is not
need-support-what = Everybody who reads this need sees who has it, too.
need-support-end = We no longer have this
need-links = What may fill it
need-no-links = Nothing is linked yet. Do you know a solution, a project, a standard or a place to try things out?
need-link = Link something
need-link-what = What it is
need-link-kind-solution = Solution
need-link-kind-project = Project
need-link-kind-standard = Standard
need-link-kind-facility = Facility
need-link-name = Name
need-link-address = Address
need-link-trl = TRL
need-provider = Provider
need-ready = Ready on
need-fit = Fit
need-fit-how = How well it fits: 0 not at all, 5 whole
need-fit-evidence = What shows that
need-unlink = Remove
need-advice = Recommendation
need-advice-uptake = Take up
need-advice-industrialise = Industrialise
need-advice-standardise = Standardise
need-advice-drop = Drop
need-no-advice = Nothing is recommended yet.
need-recommend = Recommend
need-reason = Why
need-timetable = The provider's realistic timetable
need-timetable-hint = What whoever would provide it calls realistic. Leave it empty when nobody was asked.
need-timetable-unknown = no provider was asked
need-beside = What notices tell
need-beside-what = Published, of the same CPV class, abroad. Shown beside the need, not merged with it.
need-beside-no-code = Without a market there is nothing to compare. Add a CPV code.
need-endings = { $n ->
    [0] no contract abroad is known to end
    [one] one contract abroad ends
   *[other] { $shown } contracts abroad end
}
need-notices = Notices of this class
need-topic = Everything about this market
need-who-sees = Who sees this
need-change-readers = Change who sees it
need-matching = Is it lacked abroad?

matching-title = Needs like “{ $name }” abroad
matching-outside = Find out whether the same is lacked abroad, without names
matching-waiting = Your need is compared from { $name } on
matching-inside = Your need is compared; ask where there is one like it
matching-found = { $n ->
    [0] No need like yours is known abroad
    [one] A need like yours exists in one other country
   *[other] A need like yours exists in { $n } other countries
}
matching-asked-in = As it stood in { $name }. What was withdrawn since is left out.
matching-offer = If you agree, your need is compared with those of other countries from { $name } on. Nobody is told more than your country until both sides agree.
matching-enter = Let it be compared
matching-ask = Where is there a need like ours?
matching-ask-anew = Ask anew this month
matching-ask-what = One answer a month. The log notes that you were told, and of which countries.
matching-next = The next answer can be asked for from { $name } on.
matching-countries = Countries
matching-countries-what = Agreeing tells those there that somebody of your country would meet them. Once one of them agrees, too, each sees the other's organisation, the person who agreed, title and statement of the need. A refusal is not told.
matching-stands = What stands
matching-do = What you can do
matching-known = A need like yours exists there.
matching-asks = Somebody there would meet you.
matching-agreed-in = You agreed in { $name }. Nobody else has agreed, or you have met those who did.
matching-agree = Agree to meet
matching-ask-to-meet = Ask to meet
matching-ask-again = Ask again
matching-part = Take it back
matching-met = { $n ->
    [one] One organisation agreed, too
   *[other] { $n } organisations agreed, too
}
matching-contact = Agreed for it:
matching-leave = Withdraw
matching-leave-what = At once your need is in no answer any more, agreements end, and those who were told of it no longer see it here. What people remember stays with them.
matching-who-learns = Who learns what
matching-learn-country = Organisations abroad with a need of the same CPV class and half-year learn that one exists in your country.
matching-learn-never = They do not learn whose, how many, how much, in which words, the exact code or months.
matching-learn-month = Answers are made of what stood when the month began: a need that is new or changed counts from the next month on.
matching-learn-both = Names are told when both sides agreed. Each time stands in the log.
matching-learn-left = Where few organisations of a kind exist in a country, the country says a lot. Think of that before you agree.
matching-most = An organisation can have { $shown } needs compared at a time.

desk-need-asked = Somebody abroad would meet you about “{ $name }”

said-need-declared = The need is declared.
said-need-changed = The need is changed.
said-need-supported = It is noted that you have this, too.
said-need-support-ended = It is noted that you no longer have this.
said-need-linked = The link is added.
said-need-unlinked = The link is removed.
said-need-recommended = The recommendation is added.
said-need-entered = Your need will be compared from the next month on.
said-need-left = Your need is compared no more.
said-need-asked = The answer is here.
said-need-agreed = You agreed.
said-need-parted = You took your agreement back.

wrong-need-level = Choose a level.
wrong-need-sector = Choose a sector.
wrong-need-cpv = Write at most three CPV codes of eight digits, or the beginnings of such codes.
wrong-need-quantity = Write a number above zero, and of what.
wrong-need-window = Choose two months in order, at most ten years apart, such as 2027-03 and 2027-09.
wrong-need-trl = Write a whole number from 1 to 9.
wrong-need-ready = Choose a day.
wrong-need-fit = Write a whole number from 0 to 5.
wrong-need-link-kind = Choose what it is.
wrong-need-advice = Choose a recommendation.
wrong-need-body = Choose an organisation you write for.
wrong-need-own = This need is yours already.
wrong-need-full = This need has as many links as it can hold. Remove one first.
wrong-need-not-inside = The need is not compared yet. It counts from the next month on.
wrong-need-too-many = Your organisation has as many needs compared as it may. Withdraw one first.
wrong-need-country = No need of that country is known to you.
wrong-need-no-code = The need names no market. Add a CPV code first.
wrong-need-too-broad = A CPV code of the need is too broad. Name at least a group: three digits or more.
wrong-need-no-window = The need has no window. Say from which month to which it is needed.
wrong-need-private = Needs of companies are not compared.
matching-found-group = Found a group with them
