//! What holds for every page that a person sees.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

use super::{Browser, Page};

fn select(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&select(selector)).collect()
}

/// What holds for every page that a person sees.
pub(crate) fn is_a_good_page(browser: &Browser, path: &str, page: &Page) {
    let html = Html::parse_document(&page.body);
    let what = format!("{path} ({})", page.status);
    assert_eq!(html.errors, Vec::<&str>::new(), "{what}");
    assert_eq!(all(&html, "h1").len(), 1, "{what} has one heading");
    assert_eq!(
        all(&html, "html[lang]").len(),
        1,
        "{what} says its language"
    );
    // A field of a chart may have one of its own.
    assert_eq!(all(&html, "head > title").len(), 1, "{what}");
    assert_eq!(all(&html, "main").len(), 1, "{what}");
    assert_eq!(
        all(
            &html,
            "style, [style], script:not([src]), [onclick], base, iframe, object"
        )
        .len(),
        0,
        "{what}"
    );
    assert!(
        !page.body.contains("{{ ") && !page.body.contains("{% ") && !page.body.contains('⟦'),
        "{what}"
    );
    // After an answer, no sentence stands there twice.
    let mut sentences = BTreeSet::new();
    let answered = !all(&html, "h1.verdict").is_empty();
    for sentence in all(&html, ".source > blockquote")
        .iter()
        .filter(|_| answered)
    {
        let text: String = sentence.text().collect();
        assert!(sentences.insert(text), "{what}: {}", sentence.html());
    }
    let mut ids = BTreeSet::new();
    for element in all(&html, "[id]") {
        let id = element.value().id().unwrap();
        assert!(ids.insert(id), "{what}: the id {id} stands there twice");
    }
    for (selector, attribute) in [("[href]", "href"), ("[src]", "src"), ("[action]", "action")] {
        for element in all(&html, selector) {
            let url = element.value().attr(attribute).unwrap();
            let ours = (url.starts_with('/') && !url.starts_with("//")) || url.starts_with('#');
            assert!(ours, "{what} leads to {url}");
        }
    }
    for form in all(&html, "form") {
        assert_eq!(form.value().attr("method"), Some("post"), "{what}");
        let tokens = form.select(&select("input[name=csrf]")).count();
        assert_eq!(
            tokens,
            usize::from(browser.csrf().is_some()),
            "{what}: {}",
            form.html()
        );
    }
    for input in all(&html, "input:not([type=hidden]), select, textarea") {
        let inside_label = input
            .ancestors()
            .filter_map(ElementRef::wrap)
            .any(|parent| parent.value().name() == "label");
        let by_id = input
            .value()
            .id()
            .is_some_and(|id| all(&html, &format!("label[for='{id}']")).len() == 1);
        assert!(
            inside_label || by_id,
            "{what}: {} has no label",
            input.html()
        );
    }
    for image in all(&html, "img") {
        assert!(image.value().attr("alt").is_some(), "{what}");
    }
}
