# Joining: the contact of a country, the application, the proof of an address.
join-contact = Who is my national contact?
join-choose = Choose a country
join-show = Show the contact
join-apply = Apply to join
join-no-contact = { $name } has no national contact yet. The coordinator reads applications from there.
join-contact-of = National contact: { $name }
join-deputy = Deputy
join-sent-title = Look into your mailbox
join-sent-text = We sent a letter to the address you gave. Its link works for 24 hours; your application counts once you have opened it.
join-waiting-title = Your application is on its way
join-waiting-text = It goes to the national contact of your country, or to the coordinator where there is none. They may ask you a question; you get a letter with the answer.
apply-title = Apply to join
apply-lede = A national contact reads this and decides. It takes a few minutes.
apply-choose = Choose one
apply-organisation = Your organisation
apply-organisation-hint = Needed when you apply for the Network.
apply-privacy = What you write here is read by the national contact of your country and the coordinator, and by nobody else. Applications that are turned down are deleted after 180 days.
apply-go = Send the application
field-wanted = How do you want to belong?
field-wanted-community = As a person (Community)
field-wanted-network = For an organisation that buys for public security (Network)
field-wanted-both = Both
field-full-name = Name
field-person-kind = You are
field-organisation-name = Name of the organisation
field-organisation-kind = Kind of organisation
field-duty = Function there
field-motivation = What are you looking for?
hint-motivation = Two sentences are enough.
field-interests = Interests you declare
hint-interests = Do you work for a possible supplier, advise one, own part of one or negotiate with one? Say so; people from industry must.
field-expertise = What you know well
field-languages = Languages you read, such as en, fr
hint-new-password = At least 12 characters, such as four words that do not belong together.
kind-body-public = Public
kind-body-private = Private
kind-body-ngo = Association or NGO
verify-title = Confirm your application
verify-lede = Type the password you chose when you applied. It shows that the application is yours.
verify-hint = Somebody else wrote this application? Then close this page: without the password it comes to nothing. Forgot it? Apply again.
verify-go = Confirm
wrong-verify = This is not the password chosen with the application.
wrong-new-password = Use 12 to 200 characters, such as four words that do not belong together. Leave out your name, your address and what many people use.
wrong-wanted = Choose how you want to belong.
wrong-country-choice = Choose your country.
wrong-motivation = Write at most 4,000 characters, and not nothing.
wrong-too-long = This is too long.
wrong-network-industry = People from industry join as persons (Community), never the Network.
wrong-interests = Say whom you work for.
wrong-organisation = Write the name of the organisation, at most 200 characters.
wrong-organisation-kind = Choose the kind of organisation.
letter-application-verify-subject = Confirm your application to procurenet
letter-application-verify-text =
    Somebody, we hope you, applied to join procurenet with this address.

    Open the link within 24 hours and type the password you chose. Your application then goes to your national contact.

    If it was not you, do nothing. Without the password the application comes to nothing.
letter-application-verify-action = Confirm the application
letter-application-known-subject = Your address is known to procurenet
letter-application-known-text =
    Somebody, perhaps you, applied to join procurenet with this address. It has an account or an application already, so nothing was changed.

    If you have an account, sign in. If you applied and wait for an answer, your national contact has your application. If it was not you, do nothing.
letter-application-known-action = Sign in
letter-application-waiting-subject = An application waits for your decision
letter-application-waiting-text =
    Somebody from { $country } applied to join and confirmed their address.

    Please read the application and decide. If you need to know more, write to the applicant.
letter-application-waiting-action = Read applications
