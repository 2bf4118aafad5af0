//! Addresses for every route whose path holds what varies, and what the decision there is about.

use super::Stage;
use super::cast::Part;
use super::stage::Thing;

/// One address of a route.
#[derive(Clone, Debug)]
pub struct Sample {
    pub address: String,
    pub about: Thing,
    /// The same address for something that is not there.
    pub absent: String,
}

/// Addresses of a route.
///
/// # Panics
/// When the route holds something that the stage does not have.
pub fn samples(stage: &Stage, path: &str) -> Vec<Sample> {
    let Some((before, rest)) = path.split_once('{') else {
        let site = Sample { address: path.to_owned(), about: Thing::site(), absent: path.to_owned() };
        return [site].into_iter().chain(around_needs(stage, path)).collect();
    };
    let (_, after) = rest.split_once('}').unwrap();
    // The second of two is filled with what is not there: the first decides.
    let after = after.replace("{person}", "nobody").replace("{material}", "nothing").replace("{ending}", "nothing");
    // Every country has every cell.
    let after = after.replace("{cell}", "review_time");
    let after = after.replace("{file}", "nothing").replace("{import}", &stage.upload);
    let after = after.replace("{file}", "nothing").replace("{paper}", "mou");
    let after = after.replace("{file}", "nothing");
    let after = ["{section}", "{question}", "{text}", "{finding}"]
        .iter()
        .fold(after, |after, part| after.replace(part, "nothing"));
    let after = after.replace("{file}", "nothing").replace("{link}", "nothing");
    let after = ["{section}", "{question}", "{text}"].iter().fold(after, |after, part| after.replace(part, "nothing"));
    let found = ids(stage, before, &after);
    assert!(
        !found.is_empty() && !after.contains('{'),
        "the matrix does not know how to fill {path}: plant what it needs in stage.rs and name it in samples.rs"
    );
    let sample = |(id, about): (String, Thing)| Sample {
        address: format!("{before}{id}{after}"),
        absent: format!("{before}{}{after}", store::id::new()),
        about,
    };
    found.into_iter().map(sample).collect()
}

/// Suggestions around each need: who does not read the need is told of no group around it.
fn around_needs(stage: &Stage, path: &str) -> Vec<Sample> {
    if path != "/buyers-groups/suggestions" {
        return Vec::new();
    }
    let sample = |(id, about): (String, Thing)| Sample {
        address: format!("{path}?need={id}"),
        absent: format!("{path}?need={}", store::id::new()),
        about,
    };
    stage.things_of("need").into_iter().map(sample).collect()
}

/// Ids that stand after a beginning of an address, with what each is.
fn ids(stage: &Stage, before: &str, after: &str) -> Vec<(String, Thing)> {
    let fixed = |ids: &[&str]| ids.iter().map(|id| ((*id).to_owned(), Thing::site())).collect();
    match before {
        "/threads/" => stage.things_of("thread"),
        "/groups/" => stage.things_of("group"),
        "/events/" => stage.things_of("event"),
        "/messages/" => stage.things_of("message"),
        "/cases/" => stage.things_of("case"),
        "/buyers-groups/" => stage.things_of("buyers_group"),
        "/buyers-groups/invitations/" if after == "/forwarding" => stage.things_of("ebg_asked"),
        "/buyers-groups/invitations/" => stage.things_of("ebg_forwarded"),
        "/documents/" => stage.things_of("document"),
        "/topics/" | "/market/" => fixed(&["79710000"]),
        "/claims/" => stage.inside("claim"),
        "/needs/" => stage.things_of("need"),
        "/surveys/" => stage.things_of("survey"),
        "/plans/" => stage.things_of("plan"),
        "/cycles/" => stage.things_of("cycle"),
        "/surveys/earlier/" => fixed(&["second"]),
        "/posts/" => stage.inside("post"),
        "/polls/" => stage.inside("poll"),
        "/files/" => stage.inside("file"),
        "/objects/" => ["thread", "group", "event", "message", "case", "document", "need", "cycle"]
            .iter()
            .flat_map(|kind| stage.things_of(kind))
            .collect(),
        "/admissions/" => stage.things_of("application"),
        "/invitations/" => stage.things_of("invitation"),
        "/bodies/" => vec![(stage.cast.body.clone(), Thing::body(&stage.cast))],
        // Those who look after members of their country reach some and not others.
        "/people/" if after == "/suspension" || after == "/reinstatement" => stage.members(),
        "/people/" => stage.things_of("address"),
        "/register/" => fixed(&["5-2022"]),
        "/notices/" => fixed(&["2-2022"]),
        "/organisations/" => fixed(&["fi-02454372"]),
        "/segments/" => fixed(&["drones"]),
        "/method/" => fixed(&["register"]),
        "/templates/" => fixed(&["mou"]),
        "/law/" => fixed(&["L2"]),
        "/assets/" => fixed(&["procurenet.css"]),
        "/countries/" => {
            ["EE", "PT", "FR"].map(|code| (code.to_owned(), Thing::of_country("sheet", code, code))).into()
        }
        "/countries/suggestions/" => stage.things_of("suggestion"),
        "/toolbox/cards/" => fixed(&["pcp"]),
        "/toolbox/steps/" => fixed(&["A1", "A1.2"]),
        // What nobody owns: each says that it is not there, and nothing else.
        "/follows/"
        | "/act/"
        | "/letters/"
        | "/calendar/"
        | "/recover/"
        | "/join/verify/"
        | "/invited/"
        | "/toolbox/corrections/"
        | "/s/"
        | "/account/email/"
        | "/account/email/undo/"
        | "/leaving/"
        | "/account/security/passkeys/" => fixed(&["nothing"]),
        _ => Vec::new(),
    }
}

impl Stage {
    fn things_of(&self, kind: &str) -> Vec<(String, Thing)> {
        self.things.iter().filter(|thing| thing.kind == kind).map(|thing| (thing.id.clone(), thing.clone())).collect()
    }

    /// A member of each of three countries.
    fn members(&self) -> Vec<(String, Thing)> {
        let of = |name: &str| {
            let part = self.cast.part(name);
            (part.person().to_owned(), Thing::of_country("person", part.person(), part.country))
        };
        ["member", "topic_leader", "auditor"].map(of).into()
    }

    fn inside(&self, kind: &str) -> Vec<(String, Thing)> {
        let inside = |thing: &Thing| {
            let found = thing.inside.iter().find(|(known, _)| *known == kind);
            found.map(|(_, id)| (id.clone(), thing.clone()))
        };
        self.things.iter().filter_map(inside).collect()
    }
}

/// What the decision of a form is about: what its address names, unless it is about something else.
pub fn about(stage: &Stage, path: &str, sample: &Sample, part: &Part) -> Thing {
    match path {
        _ if path.starts_with("/account") => Thing::of(part),
        // Somebody who is found by every member; their address is another matter.
        "/people/{id}/messages" => {
            Thing { owner: Some(sample.about.id.clone()), ..Thing::of_country("person", "", "SE") }
        }
        // An appeal goes to the coordinator wherever it comes from; the post it is about stays out of their sight.
        "/posts/{id}/appeal/decision" => Thing::site(),
        "/invitations" | "/invitations/imports" => Thing::of_country("country", "", "EE"),
        "/invitations/import" | "/invitations/letterhead" => Thing::of_country("country", "", part.country),
        // Whoever sits in a group may leave it, also when they do not read it any more.
        "/groups/{id}/departure" if sample.about.leaders.contains(part.person()) => {
            let mut group = sample.about.clone();
            group.audience.insert(format!("person:{}", part.person()));
            group
        }
        "/endings/answers" | "/buyers-groups" => Thing::body(&stage.cast),
        // The coordinator of the network helps groups that let themselves be followed.
        "/buyers-groups/{id}/support" => Thing::site(),
        // Approved and signed for an organisation.
        "/buyers-groups/{id}/approvals" | "/buyers-groups/{id}/signatures" => {
            Thing { organisation: Some(stage.cast.body.clone()), ..sample.about.clone() }
        }
        _ => sample.about.clone(),
    }
}
