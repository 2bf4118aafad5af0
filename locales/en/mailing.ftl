# The desk, what is followed, letters.
desk-heading = { $n ->
    [0] Nothing waits for you
    [one] One thing waits for you
   *[other] { $shown } things wait for you
}
desk-empty = Here you find what ends, what is new abroad and what others wait for.
desk-empty-organisation = Your organisation is not linked to its notices yet: ask its manager or your national contact.
desk-empty-follow = Follow a market, an organisation or a search: look for what you buy.
desk-empty-groups = Join the group of your country or of a topic.
desk-unreachable = Letters to your address come back, so that we stopped writing.
desk-owed = Waiting for your answer
desk-mentions = You were named or answered
desk-decisions = Decisions
desk-endings = Your contracts that end within a year
desk-matches = New abroad
desk-events = Coming events
desk-threads = Written in what you take part in
desk-ending = “{ $title }” ends in { $month }
desk-ending-alone = No contract of the same class abroad is known to end within six months of it.
desk-ending-abroad = { $n ->
    [one] Abroad one contract of the same class ends within six months of it: { $countries }.
   *[other] Abroad { $shown } buyers’ contracts of the same class end within six months of it: { $countries }.
}
desk-partners = Who abroad needs the same
desk-group-new = New notices
desk-group-threads = New in threads
desk-group-calls = To you
desk-vote = “{ $question }”: vote until { $day }
desk-application = An application from { $name } waits
desk-event = { $day }, { $time } ({ $zone }).
desk-said-attend = You have a place or wait for one.
desk-because-bought = New abroad in what { $name } buys.
desk-because-followed = Because you follow { $name }.
desk-named = You were named in “{ $name }”
desk-answered = Somebody wrote in “{ $name }”, which you began
desk-said-again = Needed again, said on { $name }
desk-said-no = Not needed again, said on { $name }
desk-said-later = You will be asked again, said on { $name }
desk-said-same = The same need here, said on { $name }
act-again = Yes, we will need it again
act-no = No
act-later = Ask me in three months
act-same = Same need here
act-attend = Take a place
act-event = An event you may read of
act-title = Shall we note this for you?
act-what = Press what fits. It is recorded under your name, and works once.
act-done = Noted, thank you
act-done-before = This was noted before
act-desk = To my desk
said-noted = Noted, thank you.
follow = Follow
following = Following · stop
follow-end = Stop following
follow-gone = No longer to be seen
follow-kind-search = Search
follow-kind-market = Market
follow-kind-organisation = Organisation
follow-kind-segment = Segment
follow-kind-thread = Thread
follow-kind-group = Group
follow-kind-need = Need
said-follow-begun = You follow this now. Your letters tell what is new.
said-follow-ended = You do not follow this any more.
wrong-follow = This cannot be followed.
wrong-ending-answer = This is no answer to the question.
letters-title = My letters
letters-lede = One letter gathers what is new, and none comes when nothing is. You can answer letters about a thread by mail.
letters-rhythm = How often
letters-weekday = Day of the weekly letter
letters-instant = Also write at once when I am named or answered, or when a deadline is less than three days away
letters-go = Save
letters-follows = What I follow
letters-follows-none = Nothing yet. Press Follow on a search, a market or an organisation.
letters-reach = My address works again
rhythm-weekly = Every week
rhythm-daily = Every day
rhythm-monthly = Every month
rhythm-never = Never
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
wrong-rhythm = Choose how often.
wrong-weekday = Choose a day of the week.
said-letters-set = Saved.
said-letters-reach = We write to you again.
unsubscribe-title = No more such letters?
unsubscribe-digest = The letter that gathers what is new.
unsubscribe-instant = Letters at once, when you are named or answered.
unsubscribe-go = No more of these letters
unsubscribe-done = No more of these letters will come
unsubscribe-rather = Choose how often instead
unsubscribe-again = Choose again which letters you get
letter-from-site = From procurenet, { $name }.
letter-way-out = No more such letters
digest-greeting = Good morning { $name }, this is new for you.
digest-hidden = { $n ->
    [one] One more item is not for mail: sign in to read it.
   *[other] { $shown } more items are not for mail: sign in to read them.
}
digest-more = { $n ->
    [one] One more item waits.
   *[other] { $shown } more items wait.
}
digest-sign-in = Open my desk
digest-open = Open
digest-reason = You get this letter as a member of procurenet, { $name }.
digest-settings = Fewer letters, or none
digest-subject-ending = { $n ->
    [one] One of your contracts ends within a year
   *[other] { $shown } of your contracts end within a year
}
digest-subject-match = { $n ->
    [one] One new notice that fits what you buy or follow
   *[other] { $shown } new notices that fit what you buy or follow
}
digest-subject-owed = { $n ->
    [one] Somebody waits for you
   *[other] { $shown } things wait for you
}
digest-subject-decision = { $n ->
    [one] One decision waits for you
   *[other] { $shown } decisions wait for you
}
digest-subject-event = { $n ->
    [one] One coming event
   *[other] { $shown } coming events
}
digest-subject-news = { $n ->
    [one] One new thing in what you take part in
   *[other] { $shown } new things in what you take part in
}
digest-subject-hidden = { $n ->
    [one] One new item on procurenet
   *[other] { $shown } new items on procurenet
}
reply-subject = Your answer was not taken
reply-on-site = Answer on the site
reply-not-yours = An answer came from your address to a thread, but this way of answering belongs to another member’s letter. Answer your own letter, or sign in.
reply-empty = We found no words of yours above the quoted letter. Write above it, or answer on the site.
reply-refused = The thread does not take your answer: it may be closed, or you may have to accept the charter first.
