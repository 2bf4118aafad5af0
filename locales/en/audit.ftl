# The log of what was done.
audit-title = Log
audit-whole = { $n ->
    [one] The log is whole: one line
   *[other] The log is whole: { $shown } lines
}
audit-whole-what = Each line is bound to the one before it; all were read just now and none was altered. Lines hold ids, never names or texts. Times are in UTC.
audit-broken = The log was altered at line { $shown }
audit-broken-tag = altered
audit-broken-what = From this line on it does not follow from what stands before. Keep the database as it is, restore a backup beside it, and find out who changed it.
audit-none = No line of the log is like this.
audit-number = Line
audit-when = When
audit-actor = Who
audit-action = What
audit-object = To what
audit-detail = How it ended
audit-day = Day
audit-earlier = Earlier lines
