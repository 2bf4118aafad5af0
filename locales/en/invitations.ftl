# Invitations.
invitations-heading = { $n ->
    [0] Nobody was invited yet
    [one] One invitation
   *[other] { $shown } invitations
}
invitations-empty = Invite the first colleague: write to one person, or import a list of contacts.
invitations-state = State
invitation-new = Invite somebody
invitation-new-lede = You see the exact letter before anything is sent.
invitation-preview = See the letter
invitation-letter = The letter
invitation-next = What next
invitation-link = The link in the letter is made when it leaves. It works once, for this address, for seven days; sending again ends the earlier link.
invitation-send = Send by e-mail
invitation-send-again = Send again
invitation-file = Take it as a document (DOCX)
invitation-revoke = Take it back
invitation-over = This invitation was answered or taken back.
invitation-no-letterhead = The letter does not say yet for whom you write.
letterhead-title = My letterhead
letterhead-lede = Stands on the letters you send, and on the public page that says who the contact of your country is.
field-letter-head = Lines above the letter
field-letter-foot = Lines below the letter
field-named = The public page may show my name
field-network = They come to represent their organisation (Network)
field-letter-language = Language of the letter
field-note = A note of yours
hint-note = Stands in the letter. What you write here is the reason somebody reads on.
field-contacts = File with comma-separated values
import-title = Import contacts
import-what = A file from a spreadsheet with columns name and email, and, if you like, organisation, language and kind. It is read and shown; nothing is kept until you choose rows.
import-read = Read the file
import-heading = { $n ->
    [0] No row can be invited
    [one] One row can be invited
   *[other] { $shown } rows can be invited
}
import-lede = Read as { $encoding }, columns set apart by “{ $separator }”. Nothing is kept yet.
import-tab = tab
import-ignored = Columns not used: { $name }
import-choose = Invite
import-verdict = What we read
import-line = Row { $name }
import-disarmed = formula disarmed
import-go = Draft invitations for the chosen rows
invited-title = You are invited to procurenet
invited-lede = { $name }, national contact for { $country }, invites you.
invited-address = Your address
invited-kind = You join as
invited-for = You represent
invited-wrong = Is something wrong here? Answer the letter before you go on. What is kept about you:
invited-go = Join
wrong-row = This row cannot be read.
wrong-row-twice = This address stands in an earlier row.
wrong-no-rows = Choose at least one row.
wrong-contacts = Choose a file with columns name and email.
said-invitation-drafted = Drafted. Nothing was sent yet.
said-invitation-sent = The letter is on its way.
said-invitation-revoked = Taken back. Its link does not work any more.
said-invitation-accepted = Welcome. One thing before you write: the charter.
said-letterhead-saved = Saved.
said-contacts-imported = Drafted. Open each to see its letter and send it.
state-invitation-draft = Draft
state-invitation-sent = Sent
state-invitation-opened = Opened
state-invitation-accepted = Accepted
state-invitation-expired = Expired
state-invitation-revoked = Taken back
language-bg = Bulgarian
language-cs = Czech
language-da = Danish
language-de = German
language-el = Greek
language-en = English
language-es = Spanish
language-et = Estonian
language-fi = Finnish
language-fr = French
language-ga = Irish
language-hr = Croatian
language-hu = Hungarian
language-it = Italian
language-lt = Lithuanian
language-lv = Latvian
language-mt = Maltese
language-nl = Dutch
language-pl = Polish
language-pt = Portuguese
language-ro = Romanian
language-sk = Slovak
language-sl = Slovenian
language-sv = Swedish
