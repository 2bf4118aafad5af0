//! Every form, sent by everybody, to everything.

use super::Stage;
use super::cast::{DONE, Part};
use super::expected::{allows, reads};
use super::fields::fields;
use super::samples::{Sample, about, samples};
use super::stage::Thing;
use crate::plane::Browser;
use crate::world::Answer;
use axum::http::StatusCode;

/// Routes where the program allows less than the table, and why.
fn is_stricter(path: &str, part: &Part, thing: &Thing) -> bool {
    let in_the_group = thing.leaders.contains(part.person());
    match path {
        // Whoever holds an office shows a second factor before anything else.
        _ if part.name == "single" && !path.starts_with("/account/security") => true,
        // What is said in a group is said by those who are in it.
        "/groups/{id}/files" | "/groups/{id}/threads" => !in_the_group,
        // Who is not in a group cannot leave it.
        "/groups/{id}/departure" => !in_the_group,
        // New codes and another app ask for proofs that stand in no session of the cast.
        "/account/security/app" | "/account/security/recovery-codes" => true,
        // Those on the stage do not let themselves be followed; and who has no seat in one does nothing in it.
        "/buyers-groups/{id}/support" => true,
        _ if path.starts_with("/buyers-groups/{id}/") => part.name != "manager",
        // Whoever asks a group is in it.
        "/threads/{id}/askings" => part.groups.is_empty(),
        _ => false,
    }
}

#[tokio::test]
async fn every_form_is_allowed_and_refused_as_the_table_of_roles_says() {
    let stage = Stage::new().await;
    let (mut faults, mut cells) = (Vec::new(), 0);
    let routes = web::routes();
    for route in
        routes.iter().filter(|route| route.method == "POST" && route.action.contains('.') || route.action == "follow")
    {
        let fields = fields(&stage, route.path);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        for sample in samples(&stage, route.path) {
            for (part, browser) in &stage.cast.parts {
                cells += 1;
                let thing = about(&stage, route.path, &sample, part);
                let allowed = allows(part, route.action, &thing) && !is_stricter(route.path, part, &thing);
                let fault = cell(browser, part, &sample, &thing, allowed, &fields).await;
                let label = if thing.id.is_empty() { "" } else { thing.label };
                faults.extend(
                    fault.map(|fault| format!("{} as {} {label} {:?}: {fault}", route.path, part.name, thing.country)),
                );
            }
        }
    }
    assert!(faults.is_empty(), "{} of {cells} cells are wrong:\n{}", faults.len(), faults.join("\n"));
    assert!(cells > 50, "only {cells} cells");
    println!("{cells} cells");
}

/// What is wrong with one cell.
async fn cell(
    browser: &Browser,
    part: &Part,
    sample: &Sample,
    thing: &Thing,
    allowed: bool,
    fields: &[(&str, &str)],
) -> Option<String> {
    let answer = browser.post_keyed(&sample.address, fields, &part.key).await;
    let told = format!("{} {}", answer.status, answer.header("location"));
    if answer.status.is_server_error() {
        return Some(told);
    }
    if !reads(part, thing) && sample.absent != sample.address {
        let absent = browser.post_keyed(&sample.absent, fields, &part.key).await;
        let same =
            absent.status == answer.status && without(&absent, &sample.absent) == without(&answer, &sample.address);
        if !same {
            return Some(format!("{told}, but {} {} for what is not there", absent.status, absent.header("location")));
        }
    }
    match (allowed, is_refused(&answer)) {
        (true, true) => Some(format!("{told}, but the table allows it")),
        (false, false) => Some(format!("{told}, but the table does not allow it")),
        _ => None,
    }
}

/// Where an answer leads, without the address that was asked.
fn without(answer: &Answer, address: &str) -> String {
    answer.header("location").replace(&address.replace('/', "%2F"), "")
}

/// Told no, told that nothing is there, or led to what is missing: signing in, the charter, a second factor.
fn is_refused(answer: &Answer) -> bool {
    let leads_away = ["/sign-in", "/charter?next", "/account/security/app"]
        .iter()
        .any(|way| answer.header("location").starts_with(way));
    matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND)
        || leads_away && answer.header("location") != DONE
}
