//! What keeps pages safe.

use crate::world::{PAGES, get};

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    for address in PAGES.iter().copied().chain(["/nowhere", "/notices/2-2022/raw", "/register?format=json", "/health"])
    {
        let answer = get(address).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{address}");
        assert!(!policy.contains("unsafe"), "{address}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert!(
            !answer.header("referrer-policy").is_empty() && !answer.header("permissions-policy").is_empty(),
            "{address}"
        );
    }
}

/// The page without the one script it may load: our own file, by the address with its hash.
fn without_htmx(page: String) -> String {
    let Some((before, rest)) = page.split_once("<script src=\"/assets/vendor/htmx.min.js?v=") else { return page };
    let (hash, after) = rest.split_once("\" defer></script>").expect("the script is loaded and nothing else");
    assert!(hash.len() == 8 && hash.bytes().all(|b| b.is_ascii_hexdigit()), "{hash}");
    format!("{before}{after}")
}

#[tokio::test]
async fn no_page_has_inline_style_or_script_or_anything_from_another_host() {
    for address in PAGES.iter().copied().chain(["/nowhere", "/partners?cpv=x"]) {
        let page = without_htmx(get(address).await.text);
        for banned in [" style=\"", "<style", "<script", " onclick", "javascript:", "src=\"http", "url(http", "@import"]
        {
            assert!(!page.contains(banned), "{address} contains {banned}");
        }
        for link in page.split("<link ").skip(1) {
            assert!(link.split('>').next().unwrap().contains("href=\"/"), "{address} loads from elsewhere: {link}");
        }
    }
}

#[tokio::test]
async fn words_from_outside_are_never_taken_for_markup() {
    let attack = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    for page in [
        "/search?q=",
        "/find?need=",
        "/partners?text=",
        "/partners?cpv=",
        "/register?class=",
        "/endings?country=",
        "/search?as_of=",
    ] {
        let text = without_htmx(get(&format!("{page}{attack}")).await.text);
        assert!(!text.contains("<script") && !text.contains("\"><script"), "{page}");
    }
    let notice = without_htmx(get("/notices/4-2022").await.text);
    assert!(notice.contains("Guards &#38; &#60;b&#62;patrols&#60;/b&#62;") && !notice.contains("<script"), "{notice}");
}

#[tokio::test]
async fn a_page_has_one_heading_a_language_and_named_pictures() {
    for address in PAGES.iter().copied() {
        let page = get(address).await.text;
        assert_eq!(page.matches("<h1").count(), 1, "{address}");
        assert!(page.contains("<html lang=\"en\">") && page.contains("<main id=\"main\""), "{address}");
        let pictures = page.matches("<svg").count();
        let told = page.matches("aria-hidden=\"true\"").count() + page.matches("role=\"img\"").count();
        let nested = page.matches("overflow=\"visible\"").count();
        assert!(told + nested >= pictures, "{address}: a picture is neither named nor hidden");
    }
}

#[tokio::test]
async fn ids_are_unique_on_every_page() {
    for address in PAGES.iter().copied() {
        let page = get(address).await.text;
        let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{address}");
    }
}
