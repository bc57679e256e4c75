//! The table of routes, held to what it says: whoever adds a row gets these tests with it.

use factdeck::store::Engine;
use factdeck::web::headers;
use factdeck::web::role::Role;
use factdeck::web::route::{Cache, Owner, Route, Secrecy, routes};

use super::has_all_headers;
use super::world::{EVERYBODY, Thing, Who, World};
use crate::support::Page;
use crate::support::banks::Key;
use crate::support::good::is_a_good_page;

fn table() -> Vec<Route> {
    routes::<Engine>()
}

fn may(role: Role, who: Who) -> bool {
    match role {
        Role::Anyone | Role::Visitor => true,
        Role::Learner => who != Who::Nobody,
        Role::Teacher => matches!(who, Who::Teacher | Who::Colleague),
    }
}

/// Whose the thing is that a row names; nothing where it is everybody's.
fn owner(route: &Route) -> Option<Who> {
    match route.owner {
        Owner::Nobody => None,
        Owner::Attempt | Owner::Seat => Some(Who::Owner),
        Owner::Work | Owner::Class => Some(Who::Teacher),
    }
}

#[test]
fn every_row_answers_each_role_as_it_says() {
    // What is refused and what is looked at changes nothing, so that the same world stands for what comes next: to make
    // one, questions have to be made of a document.
    let mut unchanged = None;
    for route in table() {
        for who in EVERYBODY {
            let mut world = unchanged.take().unwrap_or_else(|| World::new(Key::True));
            let events = world.events();
            let absent = (route.owner != Owner::Nobody || !may(route.role, who)).then(|| {
                let path = world.path(&route, Thing::Missing);
                world.ask(&route, who, &path)
            });
            let path = world.path(&route, Thing::Real);
            let page = world.ask(&route, who, &path);
            has_all_headers(&page);
            let what = format!("{route:?} as {who:?}: {page:?}");
            if !may(route.role, who) {
                assert_eq!(page.status, 403, "{what}");
                assert_eq!(absent.as_ref(), Some(&page), "nobody learns what there is");
            } else if owner(&route).is_some_and(|owner| owner != who) {
                assert_eq!(page.status, 404, "{what}");
                assert_eq!(
                    absent.as_ref(),
                    Some(&page),
                    "somebody else's looks like nobody's"
                );
            } else {
                assert!(matches!(page.status, 200 | 303 | 400 | 422), "{what}");
                assert!(
                    absent.is_none_or(|absent| absent.status == 404),
                    "{route:?}"
                );
                if route.method == "POST" {
                    continue;
                }
            }
            assert_eq!(world.events(), events, "{what}");
            unchanged = Some(world);
        }
    }
}

/// Names that nothing has: of the right form, and what attackers write.
const NOTHING: &[&str] = &[
    "0123456789abcdef0123456789abcdef",
    "no-such-thing",
    "..",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "a%00b",
    "%ff%fe",
    "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "'%20or%201=1--",
    "99999999999999999999999999",
    "-1",
];

#[test]
fn what_there_is_not_is_not_found_by_any_name() {
    let mut world = World::new(Key::True);
    let events = world.events();
    let mut asked = 0;
    for route in table() {
        let real = world.path(&route, Thing::Real);
        let names = real.split('/').zip(route.path.split('/'));
        let places: Vec<usize> = (0..)
            .zip(names)
            .filter(|(_, (_, name))| name.starts_with('{'))
            .map(|(place, _)| place)
            .collect();
        let long = "a".repeat(3_000);
        for (place, name) in places
            .iter()
            .flat_map(|place| NOTHING.iter().map(move |name| (*place, *name)))
            .chain(places.iter().map(|place| (*place, long.as_str())))
        {
            let mut parts: Vec<&str> = real.split('/').collect();
            parts[place] = name;
            let path = parts.join("/");
            let who = owner(&route).unwrap_or(match route.role {
                Role::Anyone | Role::Visitor => Who::Nobody,
                Role::Learner => Who::Owner,
                Role::Teacher => Who::Teacher,
            });
            let page = world.ask(&route, who, &path);
            let what = format!("{route:?} {path} as {who:?}: {page:?}");
            assert!(matches!(page.status, 400 | 403 | 404 | 405), "{what}");
            assert!(!page.body.contains("<script>alert"), "{what}");
            has_all_headers(&page);
            asked += 1;
        }
    }
    assert!(asked > 500, "{asked}");
    assert_eq!(world.events(), events, "nothing was changed");
}

#[test]
fn no_row_takes_a_form_from_elsewhere() {
    let mut world = World::new(Key::True);
    let events = world.events();
    let other = world.browser(Who::Other).csrf().unwrap();
    for route in table().iter().filter(|route| route.method == "POST") {
        let path = world.path(route, Thing::Real);
        let browser = world.browser(Who::Owner);
        let (host, csrf) = (browser.origin(), browser.csrf().unwrap());
        let tls = host.replace("http:", "https:");
        let foreign = [
            vec![("Origin", "http://evil.example")],
            vec![("Origin", "http://127.0.0.1:1")],
            vec![("Origin", "null")],
            vec![("Origin", tls.as_str())],
            vec![("Origin", host.as_str()), ("Sec-Fetch-Site", "cross-site")],
            vec![("Origin", host.as_str()), ("Sec-Fetch-Site", "same-site")],
        ];
        for headers in foreign {
            let page = browser.form(&path, &[("csrf", &csrf)], &headers);
            assert_eq!(page.status, 403, "{route:?} {headers:?}");
            has_all_headers(&page);
        }
        for wrong in ["", &other, &csrf[1..], &format!("{csrf}{csrf}")] {
            let page = browser.form(&path, &[("csrf", wrong)], &[("Origin", &host)]);
            assert_eq!(page.status, 403, "{route:?} {wrong:?}");
        }
        let page = browser.form(&path, &[], &[("Origin", &host)]);
        assert_eq!(page.status, 403, "{route:?} without a token");
        let page = world.browser(Who::Nobody).form(&path, &[], &[]);
        assert_eq!(page.status, 403, "{route:?} with nothing at all");
        let headers = [("Origin", host.as_str()), ("Content-Type", "text/plain")];
        let body = format!("csrf={csrf}");
        let page = world
            .browser(Who::Owner)
            .send("POST", &path, &headers, &body);
        let expected = if may(route.role, Who::Owner) {
            415
        } else {
            403
        };
        assert_eq!(page.status, expected, "{route:?} as text");
    }
    assert_eq!(world.events(), events, "nothing was changed");
}

#[test]
fn what_wants_a_private_connection_is_done_over_no_other() {
    let mut world = World::new(Key::True);
    let events = world.events();
    let private: Vec<Route> = table().into_iter().filter(|route| route.private).collect();
    assert!(private.len() >= 5, "{private:?}");
    for route in private {
        for who in EVERYBODY {
            let path = world.path(&route, Thing::Real);
            let browser = world.browser(who);
            let (host, csrf) = (browser.origin(), browser.csrf());
            let csrf = csrf.unwrap_or_default();
            // The machine itself, spoken for by somebody else.
            let headers = [("Origin", host.as_str()), ("X-Forwarded-For", "10.1.2.3")];
            let page = if route.method == "GET" {
                browser.send("GET", &path, &headers, "")
            } else {
                browser.form(&path, &[("csrf", &csrf)], &headers)
            };
            assert_eq!(page.status, 403, "{route:?} as {who:?}");
            assert!(page.body.contains("Not over this connection"), "{page:?}");
            has_all_headers(&page);
        }
    }
    assert_eq!(world.events(), events);
}

#[test]
fn looking_changes_nothing_and_leaves_no_cookie() {
    let mut world = World::new(Key::True);
    let events = world.events();
    for route in table().iter().filter(|route| route.method == "GET") {
        let path = world.path(route, Thing::Real);
        for who in EVERYBODY {
            let browser = world.browser(who);
            let page = browser.get(&path);
            assert_eq!(page.header("set-cookie"), None, "{route:?}");
            let head = browser.send("HEAD", &path, &[], "");
            assert_eq!(
                (head.status, head.body.as_str()),
                (page.status, ""),
                "{route:?}"
            );
            assert_eq!(head.header("content-type"), page.header("content-type"));
        }
    }
    assert_eq!(world.events(), events);
}

#[test]
fn what_may_be_kept_is_what_the_table_says() {
    let mut world = World::new(Key::True);
    for route in table() {
        let path = world.path(&route, Thing::Real);
        let page = world.ask(&route, Who::Owner, &path);
        let expected = match route.cache {
            Cache::Immutable if page.status == 200 => headers::IMMUTABLE,
            _ => headers::NO_STORE,
        };
        assert_eq!(page.header("cache-control"), Some(expected), "{route:?}");
        let absent = world.browser(Who::Owner).get(&format!("{path}x"));
        assert_eq!(
            absent.header("cache-control"),
            Some(headers::NO_STORE),
            "{path}x"
        );
    }
}

#[test]
fn every_path_names_the_methods_it_has() {
    let mut world = World::new(Key::True);
    let table = table();
    let mut paths: Vec<&Route> = table.iter().collect();
    paths.dedup_by_key(|route| route.path);
    for route in paths {
        let has = |method: &str| {
            table
                .iter()
                .any(|row| row.path == route.path && row.method == method)
        };
        let path = world.path(route, Thing::Real);
        for method in [
            "PUT", "DELETE", "PATCH", "QUERY", "OPTIONS", "TRACE", "FOO", "GET", "POST",
        ] {
            if has(method) {
                continue;
            }
            // What a row of another path answers to this method is that row's affair.
            let page = world.browser(Who::Teacher).send(
                method,
                &path,
                &[("X-HTTP-Method-Override", "POST")],
                "",
            );
            assert_eq!(page.status, 405, "{method} {path}: {page:?}");
            let allow = page.header("allow").unwrap();
            for method in ["GET", "POST"] {
                assert_eq!(
                    allow.split(", ").any(|name| name == method),
                    has(method),
                    "{path}: {allow}"
                );
            }
            has_all_headers(&page);
        }
    }
}

#[test]
fn pages_before_the_answer_do_not_depend_on_the_key() {
    let (mut one, mut two) = (World::new(Key::True), World::new(Key::Swapped));
    let mut compared = 0;
    for route in table()
        .iter()
        .filter(|route| route.secrecy == Secrecy::BeforeAnswer)
    {
        let path = one.path(route, Thing::Real);
        assert_eq!(
            path,
            two.path(route, Thing::Real),
            "ids do not depend on the key"
        );
        let items = if path.starts_with("/quiz/") {
            1..=5
        } else {
            1..=1
        };
        for item in items {
            let path = if path.starts_with("/quiz/") {
                format!("{}/{item}", path.rsplit_once('/').unwrap().0)
            } else {
                path.clone()
            };
            for who in EVERYBODY {
                // Only the port in it differs.
                let page = one.browser(who).get(&path);
                let other = two.browser(who).get(&path);
                assert_eq!(page, other, "{path} as {who:?}");
                compared += 1;
            }
        }
    }
    assert!(compared > 20, "{compared} pages were compared");
    // The comparison can fail: after the answer the pages differ.
    let result = |world: &mut World| -> Vec<Page> {
        let route = table()
            .into_iter()
            .find(|route| route.path == "/quiz/{attempt}/{item}")
            .unwrap();
        let path = world.path(&route, Thing::Real);
        let owner = world.browser(Who::Owner);
        owner.submit(&path, &path, &[("dont_know", "yes")]);
        vec![owner.get(&path)]
    };
    assert_ne!(result(&mut one), result(&mut two));
}

#[test]
fn every_page_is_a_good_page() {
    let mut world = World::new(Key::True);
    let mut seen = 0;
    for route in table().iter().filter(|route| route.method == "GET") {
        for (who, thing) in EVERYBODY
            .iter()
            .flat_map(|who| [(*who, Thing::Real), (*who, Thing::Missing)])
        {
            let path = world.path(route, thing);
            let browser = world.browser(who);
            let page = browser.get(&path);
            let kind = page.header("content-type").unwrap_or_default().to_owned();
            if page.status == 303 || route.role == Role::Anyone && page.status == 200 {
                continue;
            }
            assert_eq!(kind, "text/html; charset=utf-8", "{path}");
            is_a_good_page(browser, &path, &page);
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen} pages were read");
}
