# Suspended, reinstated, gone.
suspensions-title = Suspensions
suspensions-heading = { $n ->
    [0] Nobody is suspended
    [one] One member is suspended
   *[other] { $shown } members are suspended
}
suspensions-empty = A member is suspended on their own page.
suspensions-end = End the suspension
suspend-title = Suspend this membership
suspend-hint = At once, and everywhere they are signed in. They read the reason in a letter.
suspend-go = Suspend
wrong-sure = Tick that you are sure.
said-suspended = The membership is suspended, and the person is told why.
said-reinstated = The membership goes on.
said-left = You left the network. Thank you for your time here.
letter-suspended-subject = Your membership of procurenet is suspended
letter-suspended-text =
    Your membership was suspended. The reason:

    { $reason }

    Until this ends you can read what everybody can. You may appeal to the coordinator within 30 days.

    To leave the network by yourself instead, open { $leaving } and confirm.
letter-suspended-action = Whom to write to
letter-reinstated-subject = Your membership of procurenet goes on
letter-reinstated-text = Your suspension is over. You can sign in and take part again.
letter-reinstated-action = To procurenet
