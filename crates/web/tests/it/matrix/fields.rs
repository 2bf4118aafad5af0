//! What is typed into forms that are refused before anybody decides when something is missing.

use super::Stage;

type Typed = &'static [(&'static str, &'static str)];

const EVENT: Typed = &[
    ("title", "Webinar"),
    ("language", "en"),
    ("kind", "webinar"),
    ("starts", "2026-12-01T10:00"),
    ("ends", "2026-12-01T12:00"),
    ("zone", "Europe/Tallinn"),
    ("place", "Tallinn"),
    ("languages", "en"),
    ("agenda", "Drones"),
    ("readers", "members"),
];
const PASSWORD: (&str, &str) = ("password", "correct horse battery");

const FACT: Typed = &[
    ("state", "known"),
    ("text", "Thirty days"),
    ("source", "Act on public procurement"),
    ("url", "https://example.org/act"),
    ("read", "2026-11-20"),
    ("confidence", "confirmed"),
    ("review_by", "2027-11-26"),
];

const NEED: Typed = &[
    ("title", "Drones"),
    ("statement", "We see fires too late."),
    ("language", "en"),
    ("level", "operational"),
    ("sector", "disaster_resilience"),
];

const CONTACT: &str =
    r#"{"name":"Guest","email":"guest@example.org","organisation":"","language":"en","kind":"buyer"}"#;

/// Fields of a buyers group's form.
fn buyers_group(path: &str) -> Typed {
    match path.rsplit('}').next().unwrap_or_default() {
        "/buyers-groups" => &[("title", "Drones"), ("need", "Drones"), ("body", "{body}")],
        "/forwarding" => &[("decision", "pass")],
        "/answer" => &[("decision", "accept")],
        "/state" => &[("state", "constituted")],
        "/next-steps" => &[("what", "Meet"), ("owner", "{body}"), ("by", "2027-01-01")],
        "/support" => &[("what", "help"), ("text", "Called.")],
        "/invitations" => &[("invited", "{body}"), ("body_role", "member"), ("message", "Come in.")],
        "/seats" => &[("person", "{member} {body}"), ("role", "technical")],
        "/seats/endings" => &[("person", "{member}")],
        "/departures" => &[("body", "{body}"), ("reason", "No money.")],
        "/use-cases" => &[("title", "Search"), ("gap", "None"), ("outcome", "Found")],
        "/use-cases/positions" => &[("use_case", "1"), ("body", "{body}"), ("position", "accept")],
        "/requirements" => &[("outcome", "Floats"), ("kind", "functional")],
        "/requirements/positions" => &[("requirement", "1"), ("body", "{body}"), ("position", "accept")],
        "/requirements/acceptances" => &[("body", "{body}")],
        "/requirements/past" => &[("notices", "2-2022"), ("draft", "2-2022/1/0-1")],
        "/requirements/texts" => {
            &[("requirement", "1"), ("outcome", "Floats"), ("rule", "outcome"), ("reason", "Simple.")]
        }
        "/requirements/settlements" | "/requirements/omissions" => &[("requirement", "1"), ("reason", "Simple.")],
        "/budgets" => &[("body", "{body}"), ("amount", "5"), ("from_year", "2027"), ("to_year", "2027")],
        "/approvals" => &[
            ("body", "{body}"),
            ("amount", "5"),
            ("year", "2027"),
            ("office", "Finance"),
            ("approved_on", "2026-11-26"),
        ],
        "/strategy" => &[("route", "L2"), ("split", "value")],
        "/lots" => &[("title", "Drones"), ("value", "5"), ("bodies", "{body}")],
        "/risks" => &[("text", "Late"), ("likely", "2"), ("harm", "2"), ("owner", "{body}")],
        "/time-plan" => &[("title", "Notice"), ("owner", "{body}"), ("from", "2027-01-01"), ("to", "2027-02-01")],
        "/consultations" => &[("asked", "Who?"), ("learned", "Five."), ("asked_on", "2026-11-26")],
        "/decisions" => {
            &[("text", "Do we?"), ("subject", "other"), ("present", "all"), ("agree", "all"), ("by", "2027-01-01")]
        }
        "/notice/addresses" => &[("body", "{body}"), ("registration", "1"), ("town", "Tartu")],
        "/notice/terms" => {
            &[("documents", "https://example.org/documents"), ("deadline", "2027-03-01 12:00"), ("zone", "UTC")]
        }
        "/notice/texts" => &[("language", "en"), ("title", "Drones"), ("description", "Drones")],
        "/notice/lot-terms" => &[("lot", "1"), ("months", "12"), ("price_weight", "50")],
        "/notice/lot-texts" => &[("lot", "1"), ("language", "en"), ("title", "Drones"), ("description", "Drones")],
        "/votes" => &[("question", "1"), ("body", "{body}"), ("choice", "abstain")],
        "/signatures" => {
            &[("paper", "memorandum"), ("body", "{body}"), ("signed_on", "2026-11-26"), ("reference", "Archive")]
        }
        "/publication" => &[("notice", "1-2027"), ("published_on", "2026-11-26")],
        "/contracts" => &[
            ("lot", "1"),
            ("supplier", "Supplier"),
            ("value", "5"),
            ("signed_on", "2026-11-26"),
            ("ends_on", "2027-11-26"),
        ],
        "/call-offs" => &[("contract", "1"), ("body", "{body}"), ("amount", "5"), ("due_on", "2027-01-01")],
        "/lessons" => &[("lesson", "helped"), ("text", "Trust.")],
        _ => &[],
    }
}

/// Fields of a route's form; `{…}` stands for an id of the cast.
pub fn fields(stage: &Stage, path: &str) -> Vec<(&'static str, String)> {
    let given: Typed = match path {
        "/endings/answers" => &[("organisation", "{body}"), ("ending", "2-2022/1"), ("answer", "again")],
        "/follows" => &[("kind", "market"), ("ref", "79710000")],
        "/cases" => &[
            ("title", "Drones"),
            ("language", "en"),
            ("buyers", "EE"),
            ("source", "A page"),
            ("level", "2"),
            ("label", "GREEN"),
        ],
        "/cases/{id}/claims" => &[("field", "law"), ("value", "Estonian law"), ("source", "A page"), ("level", "2")],
        path if path.starts_with("/buyers-groups") => buyers_group(path),
        "/documents" => &[("kind", "brief"), ("language", "en"), ("title", "Brief"), ("label", "GREEN")],
        "/documents/{id}/versions" => &[("follows", "1"), ("title", "Brief")],
        "/claims/{id}/decision" => &[("decision", "verified")],
        "/needs" | "/needs/{id}/versions" => NEED,
        "/needs/{id}/links" => &[("kind", "solution"), ("title", "Drone"), ("fit", "3")],
        "/needs/{id}/recommendations" => &[("advice", "uptake"), ("reason", "It works.")],
        "/needs/{id}/matching/agreements" | "/needs/{id}/matching/agreements/end" => &[("country", "PT")],
        "/events" | "/events/{id}" => EVENT,
        "/surveys" => &[("title", "Drones"), ("language", "en"), ("readers", "members")],
        "/surveys/{id}/steps" => &[("step", "open")],
        "/surveys/{id}/settings" => &[("readers", "members")],
        "/surveys/{id}/questions" => &[("section", "s1"), ("kind", "text"), ("text", "Why?")],
        "/surveys/{id}/tokens" => &[("number", "1")],
        "/cycles" => &[("title", "Cycle"), ("opens", "2027-01-01"), ("closes", "2027-06-30")],
        "/bodies/{id}/cycles" => &[("plan", "yes")],
        "/cycles/{id}/segments" => &[("id", "vests"), ("title", "Vests"), ("sector", "border"), ("cpv", "35815000")],
        "/cycles/{id}/tasks" => &[("task", "plans"), ("owner", ""), ("due", "2027-02-01")],
        "/cycles/{id}/freezing" => &[("as_of", "2024-01-01")],
        "/cycles/{id}/assessments" => &[
            ("segment", "drones"),
            ("technical", "3"),
            ("legal", "3"),
            ("financial", "3"),
            ("evidence", "Two tests."),
            ("link", ""),
        ],
        "/cycles/{id}/revisions" => &[("reason", "analysis"), ("note", "As found."), ("segments", "drones")],
        "/surveys/{id}/findings" => &[("kind", "case"), ("question", "q1"), ("text", "Trust.")],
        "/surveys/{id}/themes" => &[("question", "q1"), ("name", "Trust")],
        "/events/{id}/feedback" => &[("rating", "5")],
        "/events/{id}/materials" => &[("title", "Slides"), ("address", "https://example.org/slides")],
        "/toolbox/cards/{id}/judgements" => &[("helped", "yes")],
        "/toolbox/cards/{id}/corrections" => {
            &[("text", "There may be four phases."), ("source", "https://example.org/directive")]
        }
        "/toolbox/corrections/{id}/decision" => &[("decision", "accept"), ("reason", "It stands there.")],
        "/facilitate/kpi" => &[("name", "members"), ("country", ""), ("value", "5"), ("by", "2027-01-01")],
        "/groups" => {
            &[("kind", "working"), ("title", "Drones"), ("purpose", "Drones"), ("joining", "open"), ("language", "en")]
        }
        "/groups/{id}/members" => &[("person", "{member}"), ("decision", "in")],
        "/countries/{code}/facts/{cell}" | "/countries/{code}/facts/{cell}/suggestions" => FACT,
        "/countries/suggestions/{id}/decision" => &[("decision", "refuse"), ("reason", "The act says otherwise.")],
        "/threads/{id}/askings" => &[("group", "{group}"), ("ask", "What did you pay?")],
        "/charter" => &[("title-en", "Charter"), ("text-en", "Be fair.")],
        "/charter/acceptance" => &[("version", "1"), ("language", "en")],
        "/invitations" => &[
            ("country", "EE"),
            ("name", "Guest"),
            ("email", "guest@example.org"),
            ("language", "en"),
            ("kind", "buyer"),
        ],
        "/invitations/imports" => &[("country", "EE"), ("row", CONTACT)],
        "/bodies/{id}/profile" => &[("name", "Politsei"), ("about", "We guard buildings.")],
        "/bodies/{id}/members" => &[("email", "member@example.org"), ("role", "editor")],
        "/bodies/{id}/plan" => {
            &[("version", "0"), ("page", "1"), ("stood", "0"), ("rows", "1"), ("object-1", "Vests"), ("go", "save")]
        }
        "/bodies/{id}/plan/readers" => &[("network", "yes")],
        "/bodies/{id}/plan/undo" => &[("version", "1"), ("to", "1")],
        "/bodies/{id}/plan/imports/{import}/mapping" => &[("sheet", "0"), ("head", "1")],
        "/bodies/{id}/plan/imports/{import}/takeover" => &[("version", "0"), ("how", "append")],
        "/people/{id}/suspension" => &[("reason", "Asked twice.")],
        "/roles" => &[("email", "member@example.org"), ("role", "auditor"), ("scope", ""), ("rank", "first")],
        "/roles/endings" => &[("person", "{member}"), ("role", "auditor"), ("scope", "")],
        "/roles/handovers" => {
            &[("person", "{member}"), ("to", "seated@example.org"), ("role", "auditor"), ("scope", "")]
        }
        "/account" => &[("name", "Somebody"), ("language", "en"), ("zone", "Europe/Tallinn")],
        "/account/email" => &[("email", "new@example.org"), PASSWORD],
        "/account/security/password" => &[PASSWORD, ("new_password", "another horse battery")],
        "/account/security/passkeys" => &[("name", "Key"), PASSWORD],
        "/account/keys" => &[("name", "Import"), ("days", "30"), PASSWORD],
        "/account/keys/end" => &[("key", "unknown")],
        "/posts/{id}/translations/machine" => &[("into", "et")],
        "/groups/{id}/sharing" => &[("label", "GREEN")],
        "/account/leaving" => &[("sure", "yes")],
        "/join/apply" => &[
            ("name", "Newcomer"),
            ("email", "newcomer@example.org"),
            ("country", "EE"),
            ("kind", "buyer"),
            ("wanted", "community"),
            ("motivation", "To learn."),
            ("password", "correct horse battery staple"),
        ],
        _ => &[],
    };
    let (body, group, member) = (&stage.cast.body, &stage.cast.group, stage.cast.part("member").person());
    let filled = |value: &str| value.replace("{body}", body).replace("{group}", group).replace("{member}", member);
    given.iter().map(|(name, value)| (*name, filled(value))).collect()
}
