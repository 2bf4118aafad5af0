# What is kept about the one who asks.
own-data-title = My data
own-data-heading = { $n ->
    [one] One record is kept about you
   *[other] { $shown } records are kept about you
}
own-data-lede = This is all of it, table by table, as the program finds it in its own database.
own-data-export = Download all of it, with your files (zip)
own-data-erase = Erase my account
own-data-what = What
own-data-why = Why
own-data-how-long = How long
own-data-rows = Records
erasure-title = Erase my account
erasure-lede = This cannot be undone, by nobody. Your name, address and profile are erased at once, and you are signed out for good.
erasure-goes = What goes
erasure-stays = What stays, without your name
erasure-export-first = Download your data first
erasure-sure = I understand that there is no way back
erasure-go = Erase my account for good
said-erased = Your account is erased.
wrong-not-sure = Tick the box to say that you are sure.
wrong-own-password = This is not your password.
