# Signing in and out.
sign-in-title = Sign in
sign-in-lede = For members of the network. Everything published can be read without signing in.
sign-in-go = Sign in
sign-in-with-passkey = Sign in with a passkey
sign-in-with-service = Sign in with { $name }
sign-in-forgotten = Password forgotten?
field-email-address = E-mail address
field-password = Password
field-present-password = Present password
field-new-password = New password
field-code = Code
field-recovery-code = Recovery code
field-name = Name
field-zone = Time zone
wrong-sign-in = Address and password do not fit together.
wrong-too-fast = { $n ->
    [one] That was too fast. Try again in one second.
   *[other] That was too fast. Try again in { $shown } seconds.
}
said-signed-out = You are signed out.

second-title = One more step
second-lede = Your password was right. Now show that it is you.
second-lede-again = What you are about to do asks you to show once more that it is you.
second-hint = Six figures from your app, or one of your recovery codes.
second-hint-recovery = Without your passkey, one of your recovery codes works once.
second-passkey = Use a passkey
second-go = Go on
second-leave = Sign in as somebody else
wrong-code = This code is not right, or was used before. Wait for the next one.

passkey-title = Sign in with a passkey
passkey-lede = A passkey lies in your phone, your computer or a key you carry. It takes the place of password and code.
passkey-go = Go on
passkey-instead = Sign in with a password instead
wrong-passkey = This passkey does not open an account here, or you took too long. Try again.
challenge-lede = Your browser asks for the passkey next.
challenge-go = Show the passkey
challenge-failed = Your browser did not get a passkey. Try again.
challenge-without = Passkeys need scripts, and a browser that knows passkeys. Everything else on this site works without.

service-back-title = You are signed in
service-back-lede = You come from another sign-in service.
service-back-go = Go on

recover-title = Password forgotten
recover-lede = We send a link to the address of your account. It works once, for one hour.
recover-go = Send the link
recover-no-letter = No letter? Look into the folder for unwanted mail, and check the address. Without access to the address, ask your national contact.
said-recover-sent = If this address has an account, a letter with a link is on its way.
new-password-title = Choose a new password
new-password-lede = You are signed out everywhere then.
new-password-hint = At least 12 characters. Four words that do not belong together are good.
new-password-go = Set the password
said-password-set = Your password is set. Sign in with it.
wrong-password = That is not your present password.
wrong-password-too-short = Too short: use at least 12 characters, such as four words.
wrong-password-too-long = Too long: use at most 200 characters.
wrong-password-repeated = One character over and over is easy to guess. Use several words.
wrong-password-common = Many people use this password. Use several words that do not belong together.
wrong-password-about-you = It holds your name or address. Use words that say nothing about you.

setup-title = Set up this site
setup-lede = You become the first member, coordinate the network and run the program. Others come in by your invitation.
setup-token = Set-up token, as the program printed it
setup-you = You
setup-country = Country (two letters)
setup-operator = Who runs this site
setup-operator-hint = Shown in the imprint and in the privacy notice.
setup-operator-name = Body
setup-operator-address = Postal address
setup-operator-email = Where to write to
setup-operator-authority = Data protection authority
setup-go = Begin
wrong-setup-token = This token is not right, or older than a day. Start the program again for a new one.
wrong-setup-country = Write two letters, such as EE.
wrong-setup-operator = Name the body that answers for this site.

letter-recover-subject = A new password for procurenet
letter-recover-text =
    Good day { $name },
    somebody, hopefully you, asked for a new password. The link works once, for one hour.
    If it was not you, do nothing: your password stays as it is.
letter-recover-action = Choose a new password
letter-password-changed-subject = Your password was changed
letter-password-changed-text =
    Good day { $name },
    the password of your procurenet account was changed a moment ago, and your other devices were signed out.
    If it was not you, set a new one at once and tell your national contact.
letter-password-changed-action = Set a new password
