# Joint procedures.
register-title = Register of joint procedures
register-heading = { $n ->
    [0] No joint procedure here crossed a border
    [one] One of { $all } joint procedures here was run by independent buyers of several countries
   *[other] { $cross } of { $all } joint procedures here were run by independent buyers of several countries
}
register-lede = Every procedure run for more than one buyer, sorted by who the buyers are to each other. A flag in a notice is evidence, not proof.
register-classes = Classes
register-every-class = All
register-because = Why this class
register-led-by = led by { $name }
register-none = No joint procedure matches.
class-cross_border = Cross-border
class-corporate_group = One corporate group
class-eu_institution = EU institutions
class-same_state = One state
class-domestic = One country
matrix-title = Who bought with whom
matrix-what = Number of joint cross-border procedures for each pair of countries. Every number opens its procedures.
procedure-lead = Lead
procedure-no-lead = no lead is stated
procedure-law = Law stated
procedure-no-law = the notices name no law
procedure-partners = Who else needs this
procedure-evidence = Evidence
procedure-evidence-what = The fields and words this entry relies on, each with its notice.
procedure-thread = The procedure
