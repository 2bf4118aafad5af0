# A person's own account.
account-title = My account
account-change = Change
account-country = Country
account-country-hint = Your national contact changes it.
account-language = Language of letters to you
account-languages = Languages you read
account-languages-hint = Two-letter tags with spaces between, such as en et fi.
account-expertise = What you know
account-expertise-hint = In a few words, such as drones, framework agreements, defence directive.
account-about = About you
account-findable = Other members find me by name and by what I know
account-save = Save
said-account-saved = Saved.
wrong-language = Choose one of the languages.
wrong-zone = Choose one of the time zones.
wrong-languages = Write two-letter tags with spaces between, such as en et fi.
wrong-expertise = Use at most 400 characters.
wrong-about = Use at most 2,000 characters.

email-title = Change your address
email-lede = Letters go to { $name } now.
email-new = New address
email-go = Send a link there
email-confirm-lede = From now on letters go to { $name }, and you sign in with it.
email-confirm-go = Confirm this address
said-email-asked = A link is on its way to the new address. Your old address works until you open it.
said-email-changed = Your address is changed. Sign in with the new one from now on.
letter-email-confirm-subject = Confirm your address
letter-email-confirm-text =
    Good day { $name },
    this address is to become the one of your procurenet account. The link works once, for one day.
    If you know nothing of it, do nothing.
letter-email-confirm-action = Confirm this address
letter-email-asked-subject = Your address is about to change
letter-email-asked-text =
    Good day { $name },
    somebody, hopefully you, asked for another address for your procurenet account. It changes once the letter there is answered.
    If it was not you, change your password now and sign out everywhere else.
letter-email-asked-action = Look after your account
letter-email-changed-subject = Your address was changed
letter-email-changed-text =
    Good day { $name },
    your procurenet account has another address now. This one is not used any more.
    If it was not you, take the change back: for 72 hours the link does it. It ends every session and the password, and you set a new one.
letter-email-changed-action = Take the change back
email-undo-title = Take the change back
email-undo-lede = Your account gets the address { $name } back. Every session ends, and the password no longer works: you set a new one with a link that goes to this address.
email-undo-go = Take it back
said-email-undone = Your address is as it was. Set a new password now, then look which devices and passkeys can sign in.

security-title = Signing in and devices
security-do = What you can do
security-remove = Remove
security-second = Second factor
security-second-none = Your password alone opens your account. A second factor keeps it closed to whoever learns the password.
security-second-needed = Your role opens what others shared in confidence. Add a second factor to use it.
security-codes-left = { $n ->
    [one] One recovery code is left.
   *[other] { $shown } recovery codes are left.
}
security-codes-renew = New recovery codes
security-app-there = An app is set up
security-app-add = Set up an app
security-app-remove = Remove the app
said-app-removed = The app is removed.
app-title = Set up an app
app-lede = An authenticator app on your phone shows a new code every 30 seconds. After your password we ask for one.
app-needed = Your role opens what others shared in confidence, so your password alone is not enough. This takes two minutes, once.
app-scan = Scan this with an authenticator app.
app-type = Or type this key into it:
app-confirm = Type the code it shows.
app-go = Turn it on
app-or-passkey = Use a passkey instead
codes-title = Keep these recovery codes
codes-lede = Each works once when your app or passkey is not at hand. They are shown now and never again: print them, or put them into your password safe.
codes-go = I have kept them

security-passkeys = Passkeys
security-passkeys-none = A passkey signs you in with your phone, your computer or a key you carry, without password and code.
passkey-add-title = Add a passkey
passkey-add-lede = Your browser asks your device next.
passkey-add-go = Go on
passkey-name = Name
passkey-name-hint = So that you know it again, such as “Phone” or “Key on the ring”.
passkey-rename = Rename
passkey-added = Added
passkey-used = Last used
said-passkey-added = The passkey is added.
said-passkey-named = Renamed.
said-passkey-removed = The passkey is removed.
wrong-passkey-name = Write a name of at most 60 characters.
wrong-passkey-known = This passkey is in use already.
wrong-passkey-answer = Your device's answer did not fit, or you took too long. Try again.

security-password = Password
security-password-go = Change the password
said-password-changed = Your password is changed. Your other devices are signed out, and keys for programs are ended.
security-sessions = { $n ->
    [one] You are signed in on this device only
   *[other] You are signed in on { $shown } devices
}
session-device = Device
session-began = Signed in
session-seen = Last visit
session-here = this one
session-end = Sign out
session-end-others = Sign out everywhere else, and end keys for programs
said-session-ended = That device is signed out.
said-sessions-ended = All other devices are signed out, and keys for programs are ended.
account-leave = Leave the network
account-leave-what = Your sessions end and your organisation’s page no longer names you. What you wrote stays, with your name; to remove your name too, open what is kept about you.
account-leave-sure = Yes, I leave the network

keys-title = Keys for programs
keys-lede = A program that shows a key reads and does what you may, but for your account. Every page is also JSON, and every form is also a call.
keys-made = Your new key
keys-made-once = Keep it now: it is shown this once. Whoever has it acts as you.
keys-try = Try it in a terminal, with the key in KEY:
keys-held = { $n ->
    [0] No key works now
    [one] One key works
   *[other] { $shown } keys work
}
keys-none = Make one below when a program of yours is to read your desk, keep plans up to date or answer for you.
keys-may = May
keys-may-read = read
keys-may-write = read and send forms
keys-since = Made
keys-ends = Ends
keys-end = End it
keys-end-named = End the key { $name }
keys-new = A new key
keys-name = What it is for
keys-name-hint = Such as: plan import at night.
keys-days = Days it works, 365 at most
keys-reads-only = It only reads
keys-make = Make the key
said-key-ended = The key does not work any more.
wrong-key-name = Say what the key is for, in at most 60 characters.
wrong-key-days = Write a number of days from 1 to 365.
wrong-key-many = You have ten keys. End one first.
