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

const CONTACT: &str =
    r#"{"name":"Guest","email":"guest@example.org","organisation":"","language":"en","kind":"buyer"}"#;

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
        "/documents" => &[("kind", "brief"), ("language", "en"), ("title", "Brief"), ("label", "GREEN")],
        "/documents/{id}/versions" => &[("follows", "1"), ("title", "Brief")],
        "/claims/{id}/decision" => &[("decision", "verified")],
        "/events" | "/events/{id}" => EVENT,
        "/surveys" => &[("title", "Drones"), ("language", "en"), ("readers", "members")],
        "/surveys/{id}/steps" => &[("step", "open")],
        "/surveys/{id}/settings" => &[("readers", "members")],
        "/surveys/{id}/questions" => &[("section", "s1"), ("kind", "text"), ("text", "Why?")],
        "/surveys/{id}/tokens" => &[("number", "1")],
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
