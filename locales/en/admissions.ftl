# Admissions.
admissions-heading = { $n ->
    [0] No application waits for you
    [one] One application waits
   *[other] { $shown } applications wait
}
admissions-decided-heading = { $n ->
    [0] Nothing was decided yet
    [one] One application was decided
   *[other] { $shown } applications were decided
}
admissions-tabs = Which applications
admissions-mine = For me to decide
admissions-all = All I may decide
admissions-decided = Decided
admissions-empty = New applications appear here once their address is confirmed.
admissions-invite = Invite somebody
admissions-as = Wants to join
admissions-since = Waiting
admissions-waits = { $n ->
    [0] since today
    [one] one day
   *[other] { $shown } days
}
admissions-application = What they wrote
admissions-decide = Your decision
admissions-new-body = A new organisation, as they wrote it
admissions-go = Decide and send the letter
admissions-was-here = Was a member before, since
admissions-was-suspended = Left while suspended, because
admissions-suspended-without-reason = no reason was noted
field-decision = Decision
field-decision-admit = Admit
field-decision-turn-down = Turn down
field-kind-confirmed = Kind of person, as you confirm it
field-as-what = Admit
field-body = Organisation in the network
field-reason = Reason
hint-reason = Kept with the application. An applicant you turn down reads it in the letter.
wrong-admission = Say whether you admit or turn down.
wrong-reason = Give the reason; the applicant is told.
wrong-body = Choose an organisation of the same country.
said-decided = Decided. The applicant gets a letter.
state-application-waiting = Waiting
state-application-admitted = Admitted
state-application-turned-down = Turned down
letter-application-admitted-subject = Welcome to procurenet
letter-application-admitted-text =
    Your application was accepted.

    Sign in, read the charter and accept it. Until then you can read, not write.
letter-application-admitted-action = Sign in
letter-application-turned-down-subject = Your application to procurenet
letter-application-turned-down-text =
    Your application was turned down. The reason:

    { $reason }

    If you think this is wrong, or something changes, write to your national contact.
letter-application-turned-down-action = Who is my national contact?
