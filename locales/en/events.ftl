# Events.
events-title = { $n ->
    [0] No event is announced
    [one] One event is coming
   *[other] { $shown } events are coming
}
events-lede = Webinars, trainings, workshops, conferences and general assemblies of the network.
events-none = Nothing is announced that you may read of. National contacts, topic leaders and the coordinator announce events; tell yours what you would come for.
events-past = Past events
event-announce = Announce an event
event-yours = { $name } where you are
event-cancelled = Cancelled
event-cancelled-what = Those who had a place were told by letter.
event-own-going = You have a place
event-own-waiting = You are on the waiting list
event-places-left = { $n ->
    [one] One place is left
   *[other] { $shown } places are left
}
event-places-none = { $n ->
    [0] No place is left
    [one] No place is left, one person waits
   *[other] No place is left, { $shown } people wait
}
event-place-title = Taking part
event-attend = Take a place
event-leave = Give it back
event-sign-in = Sign in to take a place
event-over = This event is over.
event-where = Where
event-online = Online
event-link-hidden = Online. The link is shown to those who have a place.
event-languages = Languages
event-places = Places
event-organiser = Organiser
event-ics = Add to my calendar (.ics)
event-agenda = Agenda
event-materials = Materials
event-materials-none = Nothing was added yet.
event-material-add = Add a material
event-material-title = What it is
event-material-address = Its address: a path of this site (/files/…) or an https address
event-material-go = Add
event-material-remove = Remove
event-twice = The clocks go back that night and show this time twice. The first is meant.
event-lead-title = For the organiser
event-edit = Change it
event-attendees = { $n ->
    [0] Nobody has a place yet
    [one] One person has a place
   *[other] { $shown } people have a place
}
event-attendees-none = Tell people of it: the address of this page is enough for those who may read it.
event-attendance-go = Note who came
event-waiting-list = { $n ->
    [one] One person waits
   *[other] { $shown } people wait
}
event-summary = How it was
event-had-place = had a place
event-came = came
event-answered = answered
event-mean = mean of ratings (1 to 5)
event-ratings = How many gave each rating
event-summary-few = Ratings and texts are shown from three answers on, so that nobody is recognised.
event-cancel = Cancel this event
event-cancel-what = Everybody who has or waits for a place is told by letter, and calendars show it as cancelled. This cannot be undone.
event-cancel-go = Cancel the event
event-new-title = Announce an event
event-edit-title = Change the event
event-form-lede = Say when and where, for whom, and what people take home from it.
event-field-title = Title
event-field-kind = Kind
event-field-language = Language of title and agenda
event-field-starts = Begins
event-field-ends = Ends
event-field-zone = Time zone of the place
event-hint-zone = Everybody sees the time in this zone and in their own.
event-field-place = Place
event-field-link = Online link
event-hint-link = Shown only to those who have a place.
event-field-readers = Who reads of it
event-for-members = All members (TLP:GREEN)
event-for-public = Everybody, the public included (TLP:CLEAR)
event-for-network = Organisations of the network, no industry (TLP:AMBER)
event-for-country = Members of { $name } (TLP:AMBER)
event-for-group = The group “{ $name }” (TLP:AMBER+STRICT)
event-field-languages = Languages spoken
event-field-places = Places
event-hint-places = Leave empty when as many can come as want to.
event-field-agenda = Agenda
hint-markdown-event = Lists, tables, emphasis and links as in Markdown.
event-field-questions = Questions for afterwards
event-hint-questions = One a line, at most five. Those who had a place are asked once the event is over.
event-save = Save
event-announce-go = Announce
feedback-title = How was it?
feedback-rating = Rating, 5 is best
feedback-text = What should be different next time?
feedback-hint = The organiser reads ratings and texts without names, from three answers on.
feedback-go = Send
kind-event-webinar = Webinar
kind-event-training = Training
kind-event-workshop = Workshop
kind-event-conference = Conference
kind-event-assembly = General assembly
calendar-title = In your calendar
calendar-name = procurenet
calendar-discreet = An event of the network
calendar-discreet-day = A day of a buyers group
calendar-none = A personal address shows these events, and the days of your buyers groups, in your calendar program. Anyone who knows the address reads them.
calendar-make = Make my calendar address
calendar-what = Paste this address into your calendar program. Of events for a few and of buyers groups it tells the time alone. Anyone who knows the address reads it; make a new one if it got out.
calendar-address = Your calendar address
calendar-again = Make a new address
calendar-end = End it
said-event-announced = The event is announced.
said-event-changed = The event is changed.
said-event-time-twice = Saved. The clocks go back that night and show a time of yours twice; the first is meant.
said-event-going = You have a place.
said-event-waiting = You are on the waiting list and will get a letter when a place is yours.
said-event-left = You gave it back.
said-event-feedback = Thank you, your answer is with the organiser.
said-event-attendance = Who came is noted.
said-event-material = The material is added.
said-event-material-removed = The material is removed.
said-event-cancelled = The event is cancelled, and everybody is told.
said-calendar-made = Your calendar address is ready. An earlier one does not work any more.
said-calendar-ended = Your calendar address does not work any more.
wrong-time = Write day and time, such as 2026-12-01 10:00.
wrong-time-zone = Choose one of the time zones.
wrong-time-gap = That night the clocks go forward and skip this time: it does not exist there. Choose one an hour later.
wrong-event-title = Write a title of at most 200 characters.
wrong-event-kind = Choose one of the kinds.
wrong-event-ends = The event ends before it begins.
wrong-event-long = The event lasts longer than 14 days. Announce its parts.
wrong-event-past = The event would be over already.
wrong-event-far = That is more than three years ahead.
wrong-event-place = Say where: a place of at most 200 characters, or an online link.
wrong-event-link = Write an address that begins with https://.
wrong-event-places = Write a number between 1 and 100,000, or leave it empty.
wrong-event-places-given = More people have a place already. Nobody loses a place that was given.
wrong-event-agenda = The agenda is too long. Use at most 20,000 characters.
wrong-event-questions = Ask at most five questions.
wrong-event-languages = Write at most 60 characters.
wrong-event-language = Write a language as a tag of two letters or more, such as en.
wrong-event-readers = Choose who reads of it.
wrong-event-closed = It has begun, or was cancelled: places are not given or taken any more.
wrong-event-not-begun = Who came can be noted once it has begun, unless it was cancelled.
wrong-material-title = Write what it is in at most 200 characters.
wrong-material-address = Write a path of this site that begins with /, or an address that begins with https://.
wrong-feedback-not-there = Those who had a place answer, once the event is over.
wrong-feedback-rating = Choose a rating from 1 to 5.
wrong-feedback-long = Write at most 4,000 characters.
