# Roles and the table of roles.
roles-title = Roles
roles-heading = { $n ->
    [0] Nobody holds a role
    [one] One role is held
   *[other] { $shown } roles are held
}
roles-empty = Give the first role beside.
roles-table = Who may do what
roles-table-lede = The program decides by this table and by nothing else. Whoever may not read a thing cannot act on it, whatever their role.
roles-roles = The roles
roles-actions = The actions
roles-action = Action
roles-reach = How far a role reaches: own things, those of one’s organisation, of one’s country, of a group, or everywhere.
roles-asks = Asks for
roles-charter = the charter accepted
roles-second = a second factor
roles-fresh = shown within 15 minutes
roles-since = Since
roles-change = Change
roles-end = End this role
roles-hand-over = Hand over
roles-give = Give a role
roles-fresh-hint = You are asked for your second factor again if you showed it more than 15 minutes ago.
field-role = Role
field-scope = Country code (national contact) or id of the group (topic leader)
field-rank = Rank
field-hand-over-to = E-mail address of the new holder
rank-first = First
rank-deputy = Deputy
role-visitor = Visitor
role-member = Member
role-editor = Editor
role-manager = Manager
role-topic-leader = Topic leader
role-national-contact = National contact
role-coordinator = Coordinator
role-operator = Operator
role-auditor = Auditor
reach-own = own
reach-organisation = organisation
reach-country = country
reach-group = group
reach-any = everywhere
wrong-no-member = No active member has this address.
wrong-hand-over = A role is handed over to somebody else.
said-role-given = The role was given.
said-role-ended = The role was ended.
said-role-handed-over = The role was handed over.
