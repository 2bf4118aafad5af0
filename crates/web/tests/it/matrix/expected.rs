//! What the table of roles says, read by another hand than the program's.

use super::cast::Part;
use super::stage::Thing;
use std::sync::LazyLock;
use toml::Table;

static POLICY: LazyLock<Table> = LazyLock::new(|| include_str!("../../../../policy/policy.toml").parse().unwrap());

/// Whether a part reads a thing: label by label, as the protocol says.
pub fn reads(part: &Part, thing: &Thing) -> bool {
    let owns = part.active && is_own(part, thing);
    let known = ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT"].contains(&thing.label);
    let ours = part.active && known && thing.organisation.as_ref().is_some_and(|id| part.organisations.contains(id));
    if owns || ours {
        return true;
    }
    if thing.network && (part.industry || !part.active) {
        return false;
    }
    let is_named =
        |kinds: &[&str]| part.active && thing.audience.iter().any(|key| kinds.iter().any(|kind| part.is(kind, key)));
    match thing.label {
        "CLEAR" => true,
        "GREEN" => part.active,
        "AMBER" => is_named(&["person", "organisation", "group", "country"]),
        "AMBER+STRICT" => is_named(&["person", "organisation", "group"]),
        "RED" => is_named(&["person"]),
        _ => false,
    }
}

/// What belongs to an organisation is its maker's while they are of it.
fn is_own(part: &Part, thing: &Thing) -> bool {
    let stays = thing.organisation.as_ref().is_none_or(|id| part.organisations.contains(id));
    thing.owner.is_some() && thing.owner == part.person && stays
}

/// Whether a part may do an action to a thing it reads.
pub fn allows(part: &Part, action: &str, thing: &Thing) -> bool {
    let rule = POLICY["actions"][action].as_table().unwrap_or_else(|| panic!("{action} is not in the table"));
    let asks = |what: &str| rule.get(what).is_some_and(|asked| asked.as_bool() == Some(true));
    if part.suspended && !asks("suspended") || !reads(part, thing) {
        return false;
    }
    let lacks_factor = (asks("strong") || asks("fresh")) && !part.second;
    let lacks_charter = asks("charter") && !part.charter;
    let owned = is_own(part, thing);
    if part.suspended {
        return !lacks_factor && !lacks_charter && rule["member"].as_str() == Some("own") && owned;
    }
    !lacks_factor && !lacks_charter && rule.iter().any(|(role, reach)| part.reaches(role, reach.as_str(), thing))
}

impl Part {
    /// Whether a key of an audience of this kind names the part.
    fn is(&self, kind: &str, key: &str) -> bool {
        let Some((of, id)) = key.split_once(':') else { return false };
        of == kind
            && match kind {
                "person" => self.person.as_deref() == Some(id),
                "organisation" => self.organisations.contains(id),
                "group" => self.groups.contains(id),
                "country" => self.country == id,
                _ => false,
            }
    }

    fn reaches(&self, role: &str, reach: Option<&str>, thing: &Thing) -> bool {
        let Some(reach) = reach else { return false };
        let scopes: Vec<&str> = match role {
            "visitor" => vec![""],
            "member" if self.active => vec![""],
            _ if self.active => {
                self.roles.iter().filter(|(held, _)| *held == role).map(|(_, scope)| scope.as_str()).collect()
            }
            _ => Vec::new(),
        };
        let holds_for = |place: &Option<String>| place.as_deref().is_some_and(|place| scopes.contains(&place));
        match reach {
            "any" => !scopes.is_empty(),
            "own" => !scopes.is_empty() && is_own(self, thing),
            "organisation" => holds_for(&thing.organisation),
            "country" => holds_for(&thing.country),
            "group" if role == "member" => !scopes.is_empty() && thing.leaders.contains(self.person()),
            "group" => holds_for(&thing.group),
            // `about` and the like are no roles.
            _ => false,
        }
    }
}
