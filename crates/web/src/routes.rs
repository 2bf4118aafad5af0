//! Every address of the site, in one list.

use crate::error::{Failure, draw};
use crate::key;
use crate::pages::*;
use crate::security::{assets, guard};
use crate::sent::LARGEST_FILE;
use crate::serving::receive;
use crate::state::AppState;
use crate::who::{Who, recognise};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;

/// Largest body that is read at all: a file with its form around it.
const LARGEST_BODY: usize = LARGEST_FILE + 64 * 1024;

/// One address of the site: how it is asked, and which row of the table of roles decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The address, with `{…}` for what varies.
    pub path: &'static str,
    /// The action of the table; empty for pages, where labels and audiences decide.
    pub action: &'static str,
}

/// In place of an action: a form that proves who somebody is, or ends what they began. It decides nothing else.
pub const ANYONE: &str = "anyone";

/// The routes with their handlers.
struct Site {
    router: Router<AppState>,
    routes: Vec<Route>,
}

impl Site {
    /// A page: `GET`.
    fn page<H: Handler<T, AppState>, T: 'static>(mut self, path: &'static str, handler: H) -> Self {
        self.router = self.router.route(path, get(handler));
        self.routes.push(Route { method: "GET", path, action: "" });
        self
    }

    /// A form: `POST`, decided by a row of the table of roles.
    fn form<H: Handler<T, AppState>, T: 'static>(
        mut self,
        path: &'static str,
        action: &'static str,
        handler: H,
    ) -> Self {
        let entrance = from_fn(move |request, next| enter(action, request, next));
        self.router = self.router.route(path, post(handler).layer(entrance));
        self.routes.push(Route { method: "POST", path, action });
        self
    }
}

/// Whoever may not begin is told so before anything is looked up: what is hidden and what is not there look alike.
async fn enter(action: &'static str, request: Request, next: Next) -> Response {
    let who = request.extensions().get::<Who>().cloned().unwrap_or_default();
    let begun = if action == ANYONE { Ok(()) } else { policy::may_begin(&who.subject, action) };
    match begun {
        Ok(()) => next.run(request).await,
        Err(denial) => Failure::from(store::Error::Denied(denial)).into_response(),
    }
}

/// Every address of the site.
#[must_use]
pub fn routes() -> Vec<Route> {
    site().routes
}

/// True for the path of a page, so that nobody is led to the address of a form.
pub fn is_page(path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    routes().iter().any(|route| route.method == "GET" && fits(route.path, path))
}

fn fits(route: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (route.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(part), Some(_)) if part.starts_with("{*") => return true,
            (Some(part), Some(own)) if part == own || part.starts_with('{') && !own.is_empty() => {}
            _ => return false,
        }
    }
}

fn site() -> Site {
    let site = Site { router: Router::new(), routes: Vec::new() };
    let site = house(evidence(site));
    let site = account(site);
    let site = entry(site);
    let site = talk(site);
    let site = mailing(site);
    let site = meeting(site);
    let site = surveys(knowledge(drafts(toolbox(law(site)))));
    notices(buyers_groups(cycles(needs(plans(site)))))
}

/// Which routes are open, and what is known of countries.
fn law(site: Site) -> Site {
    country_sheets(site.page("/route", route::show).page("/law", rules::list).page("/law/{id}", rules::show))
}

/// What is known of countries.
fn country_sheets(site: Site) -> Site {
    site.page("/countries", countries::overview)
        .page("/countries/compare", countries::compare)
        .page("/countries/{code}", countries::sheet)
        .page("/countries/{code}/facts/{cell}", countries::fact)
        .form("/countries/{code}/facts/{cell}", "country.edit", countries::enter)
        .form("/countries/{code}/facts/{cell}/suggestions", "country.suggest", countries::suggest)
        .form("/countries/suggestions/{id}/decision", "country.edit", countries::decide)
}

/// Methods of buying together.
fn toolbox(site: Site) -> Site {
    use crate::pages::toolbox::{corrections, feedback};
    site.page("/toolbox", toolbox::show)
        .page("/toolbox/cards/{id}", toolbox::card::show)
        .form("/toolbox/cards/{id}/judgements", "card.judge", feedback::judge)
        .form("/toolbox/cards/{id}/corrections", "card.suggest", feedback::propose)
        .page("/toolbox/corrections", corrections::show)
        .form("/toolbox/corrections/{id}/decision", "card.decide", corrections::decide)
        .page("/toolbox/steps", toolbox::steps::show)
        .page("/toolbox/steps/{code}", toolbox::steps::show_one)
        .page("/toolbox/releases", toolbox::releases::show)
        .page("/toolbox/glossary", toolbox::glossary::show)
}

/// Papers to fill in, and specifications to check. Nothing of either is kept.
fn drafts(site: Site) -> Site {
    site.page("/templates", templates::list)
        .page("/templates/{id}", templates::show)
        .form("/templates/{id}", ANYONE, templates::fill)
        .page("/checker", checker::show)
        .form("/checker", ANYONE, checker::check)
}

/// Cases, documents, topics.
fn knowledge(site: Site) -> Site {
    use crate::pages::knowledge::cases::{decide, form, list, one};
    use crate::pages::knowledge::{archive, hub, market, topic};
    let site = site
        .page("/knowledge", hub::show)
        .page("/knowledge/archive", archive::give)
        .page("/topics/{cpv}", topic::show)
        .page("/market/{cpv}", market::show);
    papers(site)
        .page("/cases", list::show)
        .page("/cases/new", form::show)
        .form("/cases", "case.add", form::send)
        .page("/cases/{id}", one::show)
        .form("/cases/{id}/claims", "case.correct", one::correct)
        .form("/cases/{id}/verification", "case.verify", decide::verify)
        .form("/claims/{id}/decision", "case.verify", decide::decide)
}

/// Documents: recommendations, laws, calls, briefs, analyses.
fn papers(site: Site) -> Site {
    use crate::pages::knowledge::documents::{cite, file, form, list, one, version};
    site.page("/documents", list::show)
        .page("/documents/new", form::show)
        .form("/documents", "document.add", form::send)
        .page("/documents/{id}", one::show)
        .page("/documents/{id}/bibtex", cite::bibtex)
        .page("/documents/{id}/csl", cite::csl)
        .page("/documents/{id}/files/{file}", file::give)
        .page("/documents/{id}/edit", version::show)
        .form("/documents/{id}/versions", "document.edit", version::send)
        .form("/documents/{id}/publication", "document.publish", one::publish)
}

/// Asking members and others.
fn surveys(site: Site) -> Site {
    use crate::pages::surveys as s;
    let site = site
        .page("/surveys", s::list)
        .form("/surveys", "survey.create", s::start)
        .page("/surveys/new", s::new)
        .page("/surveys/findings", s::findings)
        .page("/surveys/earlier/{template}", s::earlier)
        .page("/surveys/{id}", s::show_one)
        .form("/surveys/{id}/answers", "survey.answer", s::begin)
        .form("/surveys/{id}/steps", "survey.close", s::step)
        .page("/surveys/{id}/results", s::results)
        .form("/surveys/{id}/findings", "survey.publish", s::note)
        .form("/surveys/{id}/findings/{finding}/case", "survey.publish", s::say_of_case)
        .form("/surveys/{id}/findings/{finding}/assumption", "survey.publish", s::assume)
        .page("/surveys/{id}/coding", s::coding)
        .form("/surveys/{id}/themes", "survey.code", s::add_theme)
        .form("/surveys/{id}/texts/{text}", "survey.code", s::code)
        .page("/surveys/{id}/brief", s::brief)
        .form("/surveys/{id}/brief", "survey.publish", s::conclude)
        .form("/surveys/{id}/publication", "survey.publish", s::publish);
    answering_surveys(building_surveys(site))
}

/// The drafts of surveys, and ways into them.
fn building_surveys(site: Site) -> Site {
    use crate::pages::surveys as s;
    const EDIT: &str = "survey.edit";
    site.page("/surveys/{id}/edit", s::edit)
        .page("/surveys/{id}/preview", s::preview)
        .form("/surveys/{id}/head", EDIT, s::change_head)
        .form("/surveys/{id}/settings", EDIT, s::set)
        .form("/surveys/{id}/sections", EDIT, s::add_section)
        .form("/surveys/{id}/sections/{section}", EDIT, s::change_section)
        .form("/surveys/{id}/questions", EDIT, s::add_question)
        .form("/surveys/{id}/questions/{question}", EDIT, s::change_question)
        .form("/surveys/{id}/questions/{question}/themes", EDIT, s::add_themes)
        .form("/surveys/{id}/order", EDIT, s::move_one)
        .form("/surveys/{id}/removals", EDIT, s::remove)
        .page("/surveys/{id}/invitations", s::invitations)
        .form("/surveys/{id}/link", EDIT, s::link)
        .form("/surveys/{id}/link/end", EDIT, s::unlink)
        .form("/surveys/{id}/tokens", EDIT, s::add_tokens)
        .form("/surveys/{id}/letters", EDIT, s::ask_readers)
}

/// What respondents see. Their secret lets them in; the table decided when it was made.
fn answering_surveys(site: Site) -> Site {
    use crate::pages::surveys as s;
    site.page("/s/{secret}", s::door)
        .form("/s/{secret}", ANYONE, s::enter)
        .page("/s/{secret}/sections/{section}", s::section)
        .form("/s/{secret}/sections/{section}", ANYONE, s::save_section)
        .page("/s/{secret}/summary", s::summary)
        .form("/s/{secret}/answer", ANYONE, s::hand_in)
}

/// What organisations mean to buy.
fn plans(site: Site) -> Site {
    plan_imports(
        site.page("/plans", plans::list)
            .page("/plans/compare", plans::compare)
            .page("/plans/template.xlsx", plans::template)
            .page("/plans/{id}", plans::show_one)
            .page("/bodies/{id}/plan", plans::grid)
            .form("/bodies/{id}/plan", "plan.edit", plans::save)
            .form("/bodies/{id}/plan/readers", "plan.share", plans::share)
            .page("/bodies/{id}/plan/versions", plans::versions)
            .form("/bodies/{id}/plan/undo", "plan.edit", plans::undo),
    )
}

/// Spreadsheets on their way into a plan.
fn plan_imports(site: Site) -> Site {
    site.form("/bodies/{id}/plan/imports", "plan.edit", plans::upload)
        .page("/bodies/{id}/plan/imports/{import}", plans::mapping)
        .form("/bodies/{id}/plan/imports/{import}/mapping", "plan.edit", plans::map)
        .page("/bodies/{id}/plan/imports/{import}/preview", plans::preview)
        .form("/bodies/{id}/plan/imports/{import}/takeover", "plan.edit", plans::take_over)
        .form("/bodies/{id}/plan/imports/{import}/removal", "plan.edit", plans::drop_upload)
}

/// What practitioners lack, and who else lacks it.
fn needs(site: Site) -> Site {
    use crate::pages::needs::{form, list, matching, one, parts};
    let site = site
        .page("/needs", list::show)
        .page("/needs/new", form::new)
        .form("/needs", "need.declare", form::declare)
        .page("/needs/{id}", one::show)
        .page("/needs/{id}/edit", form::edit)
        .form("/needs/{id}/versions", "need.edit", form::change)
        .form("/needs/{id}/support", "need.support", parts::support)
        .form("/needs/{id}/support/end", "need.support", parts::end_support)
        .form("/needs/{id}/links", "need.link", parts::link)
        .form("/needs/{id}/links/{link}/removal", "need.link", parts::unlink)
        .form("/needs/{id}/recommendations", "need.recommend", parts::recommend);
    site.page("/needs/{id}/matching", matching::show)
        .form("/needs/{id}/matching", "need.match", matching::enter)
        .form("/needs/{id}/matching/end", "need.match", matching::leave)
        .form("/needs/{id}/matching/answers", "need.match", matching::ask)
        .form("/needs/{id}/matching/agreements", "need.match", matching::agree)
        .form("/needs/{id}/matching/agreements/end", "need.match", matching::part)
}

/// Segments, cycle after cycle.
fn cycles(site: Site) -> Site {
    site.page("/segments", segments::list)
        .page("/segments/{id}", segments::one)
        .page("/segments/{id}/records", segments::records)
        .page("/environment", environment::show)
        .page("/innovation", innovation::show)
        .page("/cycles", cycles::list)
        .form("/cycles", "cycle.lead", cycles::begin)
        .page("/cycles/compare", cycles::compare)
        .page("/cycles/findings", cycles::findings)
        .page("/cycles/{id}", cycles::one)
        .page("/cycles/{id}/snapshot", cycles::snapshot)
        .form("/bodies/{id}/cycles", "cycle.give", cycles::give)
        .page("/cycles/{id}/segments", cycles::segments)
        .form("/cycles/{id}/segments", "cycle.lead", cycles::define)
        .form("/cycles/{id}/tasks", "cycle.lead", cycles::set_task)
        .form("/cycles/{id}/freezing", "cycle.lead", cycles::freeze)
        .form("/cycles/{id}/assessments", "cycle.assess", cycles::assess)
        .form("/cycles/{id}/revisions", "cycle.lead", cycles::revise)
        .form("/cycles/{id}/publication", "cycle.publish", cycles::publish)
}

/// From a need to a joint notice.
fn buyers_groups(site: Site) -> Site {
    use crate::pages::buyers_groups as b;
    const LEAD: &str = "ebg.lead";
    let site = site
        .page("/buyers-groups", b::list::show)
        .form("/buyers-groups", "ebg.found", b::new::found)
        .page("/buyers-groups/new", b::new::show)
        .page("/buyers-groups/suggestions", b::suggestions::show)
        .page("/buyers-groups/invitations", b::invitations::show)
        .form("/buyers-groups/invitations/{id}/forwarding", "ebg.forward", b::invitations::forward)
        .form("/buyers-groups/invitations/{id}/answer", "ebg.answer", b::invitations::answer)
        .page("/buyers-groups/{id}", b::one::show)
        .form("/buyers-groups/{id}/state", LEAD, b::one::advance)
        .form("/buyers-groups/{id}/next-steps", "ebg.write", b::one::plan)
        .form("/buyers-groups/{id}/next-steps/done", "ebg.write", b::one::done)
        .form("/buyers-groups/{id}/support", "ebg.coordinate", b::overview::support)
        .page("/buyers-groups/{id}/members", b::members::show)
        .form("/buyers-groups/{id}/invitations", LEAD, b::members::invite)
        .form("/buyers-groups/{id}/seats", LEAD, b::members::seat)
        .form("/buyers-groups/{id}/seats/endings", LEAD, b::members::unseat)
        .form("/buyers-groups/{id}/departures", LEAD, b::members::leave)
        .page("/buyers-groups/{id}/log", b::log::show)
        .page("/buyers-groups/{id}/calendar", b::calendar::give);
    after_the_award(announcements(strategies(wishes(site))))
}

/// Use cases and requirements of a buyers group.
fn wishes(site: Site) -> Site {
    use crate::pages::buyers_groups::{past, requirements as r, use_cases as u};
    site.page("/buyers-groups/{id}/use-cases", u::show)
        .form("/buyers-groups/{id}/use-cases", "ebg.write", u::add)
        .form("/buyers-groups/{id}/use-cases/positions", "ebg.position", u::judge)
        .page("/buyers-groups/{id}/requirements", r::show)
        .form("/buyers-groups/{id}/requirements", "ebg.write", r::add)
        .page("/buyers-groups/{id}/requirements/past", past::show)
        .form("/buyers-groups/{id}/requirements/past", "ebg.write", past::bring)
        .form("/buyers-groups/{id}/requirements/positions", "ebg.position", r::judge)
        .form("/buyers-groups/{id}/requirements/acceptances", "ebg.position", r::accept)
        .form("/buyers-groups/{id}/requirements/texts", "ebg.lead", r::unify)
        .form("/buyers-groups/{id}/requirements/settlements", "ebg.lead", r::settle)
        .form("/buyers-groups/{id}/requirements/omissions", "ebg.lead", r::set_aside)
}

/// Budgets, strategy, decisions and papers of a buyers group.
fn strategies(site: Site) -> Site {
    use crate::pages::buyers_groups::{budgets, decisions, papers, strategy};
    const WRITE: &str = "ebg.write";
    site.page("/buyers-groups/{id}/budgets", budgets::show)
        .form("/buyers-groups/{id}/budgets", "ebg.position", budgets::plan)
        .form("/buyers-groups/{id}/approvals", "ebg.approve", budgets::approve)
        .page("/buyers-groups/{id}/strategy", strategy::show)
        .form("/buyers-groups/{id}/strategy", WRITE, strategy::propose)
        .form("/buyers-groups/{id}/lots", WRITE, strategy::add_lot)
        .form("/buyers-groups/{id}/lots/omissions", WRITE, strategy::drop_lot)
        .form("/buyers-groups/{id}/risks", WRITE, strategy::add_risk)
        .form("/buyers-groups/{id}/time-plan", WRITE, strategy::add_step)
        .form("/buyers-groups/{id}/consultations", WRITE, strategy::consult)
        .page("/buyers-groups/{id}/decisions", decisions::show)
        .form("/buyers-groups/{id}/decisions", "ebg.lead", decisions::ask)
        .form("/buyers-groups/{id}/votes", "ebg.decide", decisions::vote)
        .form("/buyers-groups/{id}/outcomes", "ebg.lead", decisions::conclude)
        .page("/buyers-groups/{id}/papers", papers::show)
        .page("/buyers-groups/{id}/papers/{paper}", papers::one)
        .form("/buyers-groups/{id}/signatures", "ebg.approve", papers::sign)
}

/// The joint notice of a buyers group.
fn announcements(site: Site) -> Site {
    use crate::pages::buyers_groups::notice as n;
    const WRITE: &str = "ebg.write";
    site.page("/buyers-groups/{id}/notice", n::show)
        .page("/buyers-groups/{id}/notice/xml", n::xml)
        .page("/buyers-groups/{id}/notice/ocds", n::ocds)
        .form("/buyers-groups/{id}/notice/addresses", WRITE, n::describe)
        .form("/buyers-groups/{id}/notice/terms", WRITE, n::term)
        .form("/buyers-groups/{id}/notice/texts", WRITE, n::word)
        .form("/buyers-groups/{id}/notice/lot-terms", WRITE, n::term_lot)
        .form("/buyers-groups/{id}/notice/lot-texts", WRITE, n::word_lot)
}

/// What a buyers group does once its notice is out.
fn after_the_award(site: Site) -> Site {
    use crate::pages::buyers_groups::award as a;
    site.page("/buyers-groups/{id}/award", a::show)
        .form("/buyers-groups/{id}/publication", "ebg.lead", a::publish)
        .form("/buyers-groups/{id}/contracts", "ebg.write", a::contract)
        .form("/buyers-groups/{id}/call-offs", "ebg.write", a::call_off)
        .form("/buyers-groups/{id}/lessons", "ebg.write", a::learn)
        .form("/buyers-groups/{id}/case", "ebg.lead", a::case)
}

/// Notices checked before they are sent.
fn notices(site: Site) -> Site {
    site.page("/notices/check", notice_check::show).form("/notices/check", ANYONE, notice_check::check)
}

/// What Europe published, and what follows from it.
fn evidence(site: Site) -> Site {
    site.page("/", home::show)
        .page("/find", find::show)
        .page("/partners", partners::show)
        .page("/register", register::show)
        .page("/register/{procedure}", procedure::show)
        .page("/endings", endings::show)
        .page("/notices/{id}", notice::show)
        .page("/notices/{id}/raw", notice::raw)
        .page("/organisations/{id}", organisation::show)
        .page("/search", search::show)
        .page("/coverage", coverage::show)
        .page("/about", about::show)
        .page("/method/{name}", method::show)
        .page("/assets/{*name}", assets::serve)
        .page("/health", health)
}

/// The house itself.
fn house(site: Site) -> Site {
    site.page("/house-rules", house::rules)
        .page("/privacy", house::privacy)
        .page("/accessibility", house::accessibility)
        .page("/imprint", house::imprint)
        .page("/audit", audit::show)
        .page("/account/data", own_data::show)
        .page("/account/data/export", own_data::export)
        .page("/account/data/erasure", own_data::confirm)
        .form("/account/data/erasure", ANYONE, own_data::erase)
}

/// Who somebody is.
fn account(site: Site) -> Site {
    own_account(sign_in(site))
}

/// Proving who one is.
fn sign_in(site: Site) -> Site {
    site.page("/sign-in", sign_in::show)
        .form("/sign-in", ANYONE, sign_in::send)
        .form("/sign-out", ANYONE, sign_in::out)
        .page("/sign-in/second", sign_in::second::show)
        .form("/sign-in/second", ANYONE, sign_in::second::send)
        .form("/sign-in/second/passkey", ANYONE, sign_in::passkey::ask_again)
        .page("/sign-in/passkey", sign_in::passkey::show)
        .form("/sign-in/passkey", ANYONE, sign_in::passkey::ask)
        .form("/sign-in/passkey/answer", ANYONE, sign_in::passkey::answer)
        .page("/sign-in/oidc", sign_in::service::leave)
        .page("/sign-in/oidc/callback", sign_in::service::back)
        .page("/recover", recover::show)
        .form("/recover", ANYONE, recover::send)
        .page("/recover/{secret}", recover::look)
        .form("/recover/{secret}", ANYONE, recover::set)
        .page("/setup", setup::show)
        .form("/setup", ANYONE, setup::send)
}

/// Looking after one's account.
fn own_account(site: Site) -> Site {
    const EDIT: &str = "profile.edit";
    site.page("/account", account::profile::show)
        .form("/account", EDIT, account::profile::send)
        .page("/account/email", account::email::show)
        .form("/account/email", EDIT, account::email::send)
        .page("/account/email/{secret}", account::email::look)
        .form("/account/email/{secret}", ANYONE, account::email::confirm)
        .page("/account/email/undo/{secret}", account::email::ask_undo)
        .form("/account/email/undo/{secret}", ANYONE, account::email::undo)
        .page("/account/keys", account::keys::show)
        .form("/account/keys", EDIT, account::keys::make)
        .form("/account/keys/end", EDIT, account::keys::end)
        .page("/account/security", account::security::show)
        .form("/account/security/password", EDIT, account::security::change_password)
        .form("/account/security/sessions/end", EDIT, account::sessions::end)
        .form("/account/security/sessions/end-others", EDIT, account::sessions::end_others)
        .page("/account/security/app", account::app::show)
        .form("/account/security/app", EDIT, account::app::add)
        .form("/account/security/app/removal", EDIT, account::app::remove)
        .form("/account/security/recovery-codes", EDIT, account::app::renew_codes)
        .page("/account/security/passkeys", account::passkeys::show)
        .form("/account/security/passkeys", EDIT, account::passkeys::ask)
        .form("/account/security/passkeys/answer", EDIT, account::passkeys::answer)
        .form("/account/security/passkeys/{id}/name", EDIT, account::passkeys::name)
        .form("/account/security/passkeys/{id}/removal", EDIT, account::passkeys::remove)
}

/// How people and organisations enter, and with which roles.
fn entry(site: Site) -> Site {
    site.page("/join", join::show)
        .page("/join/apply", join::form)
        .form("/join/apply", "application.write", join::send)
        .page("/join/sent", join::sent)
        .page("/join/verify/{secret}", join::ask)
        .form("/join/verify/{secret}", ANYONE, join::prove)
        .page("/join/waiting", join::waiting)
        .page("/admissions", admissions::list)
        .page("/admissions/suspensions", standing::show)
        .page("/admissions/{id}", admissions::show)
        .form("/admissions/{id}/decision", "application.decide", admissions::decide)
        .page("/charter", charter::show)
        .form("/charter", "charter.publish", charter::publish)
        .form("/charter/acceptance", "charter.accept", charter::accept)
        .page("/charter/versions", charter::versions)
        .page("/charter/new", charter::form)
        .page("/invitations", invitations::list)
        .form("/invitations", "invitation.send", invitations::draft)
        .page("/invitations/new", invitations::form)
        .page("/invitations/letterhead", invitations::letterhead)
        .form("/invitations/letterhead", "invitation.send", invitations::keep_letterhead)
        .page("/invitations/import", invitations::upload)
        .form("/invitations/import", "invitation.send", invitations::preview)
        .form("/invitations/imports", "invitation.send", invitations::import)
        .page("/invitations/{id}", invitations::show)
        .form("/invitations/{id}/sending", "invitation.send", invitations::send)
        .form("/invitations/{id}/file", "invitation.send", invitations::file)
        .form("/invitations/{id}/revocation", "invitation.send", invitations::revoke)
        .page("/invited/{secret}", invitations::ask)
        .form("/invited/{secret}", ANYONE, invitations::accept)
        .page("/bodies", bodies::list)
        .page("/bodies/{id}", bodies::show)
        .form("/bodies/{id}/profile", "organisation.edit", bodies::edit)
        .page("/bodies/{id}/evidence", bodies::candidates)
        .form("/bodies/{id}/evidence", "organisation.edit", bodies::link)
        .form("/bodies/{id}/members", "organisation.manage", bodies::name)
        .form("/bodies/{id}/departures", "organisation.manage", bodies::end)
        .form("/bodies/{id}/confirmations", "organisation.manage", bodies::confirm)
        .page("/roles", roles::show)
        .form("/roles", "role.grant", roles::grant)
        .form("/roles/endings", "role.grant", roles::end)
        .form("/roles/handovers", "role.grant", roles::hand_over)
        .page("/roles/table", roles::table)
        .form("/people/{id}/suspension", "person.suspend", standing::suspend)
        .form("/people/{id}/reinstatement", "person.suspend", standing::reinstate)
        .form("/account/leaving", "network.leave", standing::leave)
        .page("/leaving/{token}", standing::ask_leaving)
        .form("/leaving/{token}", ANYONE, standing::leave_by_letter)
}

/// Groups, threads, files, votes.
fn talk(site: Site) -> Site {
    use crate::pages::talk::{file, group, group_form, groups, sharing};
    let site = site
        .page("/groups", groups::show)
        .page("/groups/new", group_form::show)
        .form("/groups", "group.create", group_form::send)
        .page("/groups/{id}", group::show)
        .page("/groups/{id}/edit", group_form::edit)
        .form("/groups/{id}", "group.lead", group_form::change)
        .form("/groups/{id}/sharing", "group.lead", sharing::send_group)
        .form("/groups/{id}/links", "thread.start", group::link)
        .form("/groups/{id}/files", "file.add", group::add_files)
        .page("/files/{id}", file::give)
        .page("/objects/{id}/sharing", sharing::show)
        .form("/objects/{id}/sharing", "object.relabel", sharing::send);
    moderation(threads(seats(site)))
}

/// Who is in a group.
fn seats(site: Site) -> Site {
    use crate::pages::talk::seat;
    site.form("/groups/{id}/membership", "group.join", seat::join)
        .form("/groups/{id}/departure", "group.join", seat::leave)
        .form("/groups/{id}/members", "group.lead", seat::decide)
        .form("/groups/{id}/invitations", "group.lead", seat::invite)
}

/// What is said, voted and answered.
fn threads(site: Site) -> Site {
    use crate::pages::talk::{poll, post, reaction, thread, thread_form, translation};
    site.page("/groups/{id}/threads/new", thread_form::in_group)
        .form("/groups/{id}/threads", "thread.start", thread_form::send_in_group)
        .page("/threads/new", thread_form::about)
        .form("/threads", "thread.start", thread_form::send_about)
        .page("/threads/{id}", thread::show)
        .form("/threads/{id}/posts", "post.write", thread::answer)
        .form("/threads/{id}/polls", "poll.open", poll::open)
        .form("/polls/{id}/votes", "poll.vote", poll::vote)
        .form("/polls/{id}/outcome", "poll.close", poll::close)
        .form("/threads/{id}/reactions", "poll.vote", reaction::react)
        .form("/threads/{id}/askings", "thread.start", reaction::ask)
        .page("/posts/{id}/edit", post::edit)
        .page("/posts/{id}/versions", post::versions)
        .form("/posts/{id}/versions", "post.edit", post::change)
        .form("/posts/{id}/withdrawal", "post.edit", post::withdraw)
        .page("/posts/{id}/translate", translation::show)
        .form("/posts/{id}/translations", "translation.add", translation::send)
        .form("/posts/{id}/translations/machine", "translation.add", translation::by_machine)
}

/// What is reported, decided and appealed against.
fn moderation(site: Site) -> Site {
    use crate::pages::talk::moderation as house;
    site.page("/posts/{id}/report", house::report)
        .form("/posts/{id}/reports", "post.report", house::send_report)
        .page("/moderation", house::show)
        .form("/posts/{id}/decision", "post.moderate", house::decide)
        .form("/posts/{id}/appeal", "post.appeal", house::appeal)
        .page("/moderation/appeals", house::appeals)
        .form("/posts/{id}/appeal/decision", "appeal.decide", house::decide_appeal)
}

/// What members follow, and what their letters lead to.
///
/// What a signed link does, it does for whom it was signed: the table decides about that member, and no session.
fn mailing(site: Site) -> Site {
    site.page("/desk", mailing::desk)
        .form("/endings/answers", "ending.answer", mailing::answer)
        .form("/follows", "follow", mailing::begin)
        .form("/follows/{id}/end", "follow", mailing::end)
        .page("/account/letters", mailing::letters)
        .form("/account/letters", "profile.edit", mailing::set_letters)
        .form("/account/letters/reach", "profile.edit", mailing::reach)
        .page("/act/{token}", mailing::act)
        .form("/act/{token}", ANYONE, mailing::perform)
        .page("/letters/{token}/unsubscribe", mailing::ask_unsubscribe)
        .form("/letters/{token}/unsubscribe", ANYONE, mailing::unsubscribe)
}

/// Events, people, figures about the network.
fn meeting(site: Site) -> Site {
    facilitating(meeting_people(
        site.page("/events", events::show)
            .form("/events", "event.create", events::announce)
            .page("/events/new", events::new)
            .page("/events/{id}", events::show_one)
            .form("/events/{id}", "event.lead", events::change)
            .page("/events/{id}/edit", events::edit)
            .form("/events/{id}/place", "event.attend", events::attend)
            .form("/events/{id}/absence", "event.attend", events::stay_away)
            .form("/events/{id}/feedback", "event.attend", events::give_feedback)
            .form("/events/{id}/attendance", "event.lead", events::note_attendance)
            .form("/events/{id}/materials", "event.lead", events::add_material)
            .form("/events/{id}/materials/{material}/removal", "event.lead", events::remove_material)
            .form("/events/{id}/cancellation", "event.lead", events::cancel)
            .form("/calendar", "follow", events::make_feed)
            .form("/calendar/end", "follow", events::end_feed)
            .page("/calendar/{token}", events::feed),
    ))
}

/// Members find members and write to them.
fn meeting_people(site: Site) -> Site {
    site.page("/people", people::show)
        .page("/people/{id}", people::show_one)
        .form("/people/{id}/messages", "person.contact", people::write)
        .page("/messages", messages::show)
        .page("/messages/{id}", messages::show_one)
        .form("/messages/{id}", "person.contact", messages::answer)
}

/// Figures about the network, and whom to write to.
fn facilitating(site: Site) -> Site {
    site.page("/facilitate", facilitate::show).page("/facilitate/kpi", facilitate::kpi).form(
        "/facilitate/kpi",
        "kpi.target",
        facilitate::set_target,
    )
}

/// The whole site.
///
/// With a base path it answers there and at the root alike, so that it does not matter whether the proxy in front
/// takes the prefix away.
pub fn router(state: AppState) -> Router {
    let base = state.settings().base.clone();
    let mut site = site().router;
    if !base.is_empty() {
        site = site.nest(&base, self::site().router).route(&format!("{base}/"), get(home::show));
    }
    site.layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(CatchPanicLayer::custom(|_| Failure::broken("a page panicked").into_response()))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(from_fn_with_state(state.clone(), receive))
        .layer(from_fn_with_state(state.clone(), key::reach))
        .layer(from_fn_with_state(state.clone(), draw))
        .layer(from_fn_with_state(state.clone(), recognise))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(state.clone(), guard))
        .with_state(state)
}

async fn health() -> &'static str {
    "ok\n"
}
