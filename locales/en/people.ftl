# People and messages between them.
people-title = { $n ->
    [0] Nobody fits
    [one] One person to ask
   *[other] { $shown } people to ask
}
people-lede = Members who want to be found. What you write to them goes through this site; nobody’s address is shown.
people-messages = My messages
people-words = Words of name or expertise
people-kind = Kind
people-language = Language
people-cpv = Their organisation buys (CPV)
people-new = New this month
people-all = Everybody
people-none = Nobody who wants to be found fits.
person-facts = At a glance
person-organisation = Organisation
person-expertise = Expertise
person-languages = Languages
person-coordinator = Coordinator of the network
person-contact = National contact, { $name }
person-own-found = This is what other members see of you.
person-own-hidden = Only you and those who care for your country or groups see this page. Say in your account that members may find you.
person-write = Write to them
person-write-what = They get a letter that says that a message waits, without its text.
message-field-title = About
message-field-text = Message
message-go = Send
message-answer = Answer
message-unread = new
messages-title = { $n ->
    [0] No new message
    [one] One new message
   *[other] { $shown } new messages
}
messages-lede = Between you and one other member. Nobody else reads them, whatever their role.
messages-none = You have not written to anybody yet. Find whom to ask:
said-message-sent = Your message is sent.
kind-person-buyer = Buyer
kind-person-end-user = End user
kind-person-legal = Legal adviser
kind-person-academic = Academic
kind-person-industry = Industry
kind-person-policy = Policy
kind-person-citizen = Citizen
wrong-people-kind = “{ $name }” is no kind of person.
wrong-message-title = Say in at most 120 characters what it is about.
wrong-message-text = Write at most 10,000 characters.
wrong-message-self = This is your own page. Choose somebody else to write to.
wrong-message-budget = You began 30 exchanges within a day. Answers are not limited; begin new ones tomorrow.
wrong-message-gone = The other person is no member any more and cannot be written to.
error-too-many-people-title = That was a lot of people for one day
error-too-many-people-what = You opened more pages of members than anybody reads in a day. The limit keeps members from being harvested.
error-too-many-people-fix = Go on tomorrow, or write to your national contact when you need a list.
