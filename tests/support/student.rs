//! Somebody at a browser who reads the page before them and presses what is on it. Every page they come to must be a
//! good one.

use scraper::{ElementRef, Html, Selector};

use super::browser::encode;
use super::good::is_a_good_page;
use super::{Browser, Page};

/// How many redirects lead to a page at most.
const HOPS: usize = 4;

/// Somebody at a browser.
#[derive(Debug, Clone)]
pub(crate) struct Student {
    /// Their browser.
    pub(crate) browser: Browser,
    /// What they see.
    pub(crate) page: Page,
    /// Its address.
    pub(crate) path: String,
}

impl Student {
    /// Somebody who opens a page.
    pub(crate) fn at(mut browser: Browser, path: &str) -> Self {
        let page = browser.get(path);
        let mut student = Self {
            browser,
            page,
            path: path.to_owned(),
        };
        student.arrive();
        student
    }

    /// Opens a page; it must be there.
    pub(crate) fn go(&mut self, path: &str) -> &mut Self {
        assert_eq!(self.try_to_go(path), 200, "{path}: {:?}", self.page);
        self
    }

    /// Opens a page, whatever is there, and says its status.
    pub(crate) fn try_to_go(&mut self, path: &str) -> u16 {
        self.page = self.browser.get(path);
        path.clone_into(&mut self.path);
        self.arrive();
        self.page.status
    }

    /// Loads the page again, as it is now.
    pub(crate) fn reload(&mut self) -> &mut Self {
        let path = self.path.clone();
        self.go(&path)
    }

    /// Sends the form of this page whose action ends so, with these fields beside those that are in it, and goes where
    /// that leads.
    pub(crate) fn send(&mut self, action: &str, fields: &[(&str, &str)]) -> &mut Self {
        let form = self.page.form(action);
        let mut all: Vec<(&str, &str)> = form
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .filter(|(name, _)| fields.iter().all(|(given, _)| given != name))
            .collect();
        all.extend_from_slice(fields);
        self.page = self.browser.post(&form.action, &all);
        self.path = form.action;
        self.arrive();
        self
    }

    /// The same with fields that were made up: they take the place of those of the form.
    pub(crate) fn send_with(
        &mut self,
        action: &str,
        given: &[(String, String)],
        fields: &[(&str, &str)],
    ) -> &mut Self {
        let given = given
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let all: Vec<(&str, &str)> = given.chain(fields.iter().copied()).collect();
        self.send(action, &all)
    }

    /// Sends the form of this page whose action ends so with a file, or with none, and these fields; goes where that leads.
    pub(crate) fn upload(
        &mut self,
        action: &str,
        fields: &[(&str, &str)],
        file: Option<(&str, &[u8])>,
    ) -> &mut Self {
        let form = self.page.form(action);
        let token = self.browser.csrf().unwrap_or_default();
        let all: Vec<(&str, &str)> = std::iter::once(("csrf", token.as_str()))
            .chain(fields.iter().copied())
            .collect();
        self.page = self.browser.upload(&form.action, &all, file);
        self.path = form.action;
        self.arrive();
        self
    }

    fn arrive(&mut self) {
        for _ in 0..HOPS {
            if self.page.status != 303 {
                is_a_good_page(&self.browser, &self.path, &self.page);
                return;
            }
            self.path = self.page.location().to_owned();
            self.page = self.browser.get(&self.path);
        }
        panic!("redirects go round at {}", self.path);
    }

    /// The texts of what a CSS selector finds, each in one line.
    pub(crate) fn all(&self, selector: &str) -> Vec<String> {
        let html = Html::parse_document(&self.page.body);
        html.select(&Selector::parse(selector).unwrap())
            .map(line)
            .collect()
    }

    /// The text of the one thing that a CSS selector finds.
    pub(crate) fn one(&self, selector: &str) -> String {
        let mut all = self.all(selector);
        assert_eq!(all.len(), 1, "{selector} in {:?}", self.page);
        all.remove(0)
    }

    /// An attribute of everything that a CSS selector finds.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let html = Html::parse_document(&self.page.body);
        html.select(&Selector::parse(selector).unwrap())
            .filter_map(|element| element.attr(name).map(str::to_owned))
            .collect()
    }

    /// Whether the page says so.
    pub(crate) fn sees(&self, text: &str) -> bool {
        self.one("body").contains(text)
    }

    /// Where a link or a button that is a link leads.
    pub(crate) fn link(&self, text: &str) -> String {
        let html = Html::parse_document(&self.page.body);
        let links = Selector::parse("a[href]").unwrap();
        let found = html.select(&links).find(|link| line(*link) == text);
        let link = found.unwrap_or_else(|| panic!("no link {text:?} in {:?}", self.page));
        link.attr("href").unwrap().to_owned()
    }

    /// Follows a link.
    pub(crate) fn follow(&mut self, text: &str) -> &mut Self {
        let link = self.link(text);
        self.go(link.split('#').next().unwrap())
    }

    /// Starts a quiz of a bank with as many questions.
    pub(crate) fn start_quiz(&mut self, bank: &str, count: usize) -> &mut Self {
        self.go(&format!("/banks/{bank}"));
        self.send("/quiz", &[("count", &count.to_string())])
    }

    /// Starts studying a bank.
    pub(crate) fn study(&mut self, bank: &str) -> &mut Self {
        self.go(&format!("/banks/{bank}"));
        self.send(&format!("/study/{bank}"), &[])
    }

    /// What is asked.
    pub(crate) fn prompt(&self) -> String {
        self.one("h1.prompt")
    }

    /// Whether a question is put here.
    pub(crate) fn is_asked(&self) -> bool {
        !self.all("form.ask").is_empty()
    }

    /// Whether the question wants this: `choice`, `short` or `flashcard`.
    pub(crate) fn format(&self) -> &'static str {
        if !self.all(".option").is_empty() {
            "choice"
        } else if self.all("form.ask input[name=text]").is_empty() {
            "flashcard"
        } else {
            "short"
        }
    }

    /// Whether the question is a card's front.
    pub(crate) fn is_card(&self) -> bool {
        self.all("form.ask input:not([type=hidden]), form.ask fieldset, form.ask textarea")
            .is_empty()
    }

    /// Whether the learner is to judge the answer.
    pub(crate) fn is_judged(&self) -> bool {
        !self.all("form.ask button[name=show]").is_empty()
    }

    /// Something given to every field of the question, whatever its type: one option, two boxes, a place for each thing in
    /// the order shown, `words` in the lines.
    pub(crate) fn anything(&self, words: &str) -> Vec<(String, String)> {
        let html = Html::parse_document(&self.page.body);
        let find = |selector: &str| -> Vec<(String, Vec<String>)> {
            let (selector, option) = (
                Selector::parse(&format!("form.ask {selector}")).unwrap(),
                Selector::parse("option").unwrap(),
            );
            let fields = html.select(&selector).map(|field| {
                let values = field
                    .select(&option)
                    .filter_map(|option| option.attr("value"));
                let value = field.attr("value").into_iter().chain(values);
                let values = value.filter(|value| !value.is_empty()).map(str::to_owned);
                (field.attr("name").unwrap().to_owned(), values.collect())
            });
            fields.collect()
        };
        let boxes = find("[type=radio]")
            .into_iter()
            .take(1)
            .chain(find("[type=checkbox]").into_iter().take(2));
        let boxes = boxes.map(|(name, mut values)| (name, values.remove(0)));
        let lists = find("fieldset select").into_iter().enumerate();
        let lists =
            lists.map(|(place, (name, values))| (name, values[place % values.len()].clone()));
        let lines = find("[type=text]").into_iter().chain(find("textarea"));
        let lines = lines.map(|(name, _)| (name, words.to_owned()));
        boxes.chain(lists).chain(lines).collect()
    }

    /// The options, in the order shown.
    pub(crate) fn options(&self) -> Vec<String> {
        self.all(".option > span")
    }

    /// Answers with the option of this text.
    pub(crate) fn pick(&mut self, text: &str) -> &mut Self {
        let html = Html::parse_document(&self.page.body);
        let (label, words) = (
            Selector::parse(".option").unwrap(),
            Selector::parse("span").unwrap(),
        );
        let input = Selector::parse("input").unwrap();
        let option = html
            .select(&label)
            .find(|option| option.select(&words).any(|words| line(words) == text))
            .unwrap_or_else(|| panic!("no option {text:?} in {:?}", self.page));
        let id = option.select(&input).next().unwrap().attr("value");
        let id = id.unwrap().to_owned();
        self.answer_with("option", &id)
    }

    /// Types an answer.
    pub(crate) fn type_in(&mut self, text: &str) -> &mut Self {
        self.answer_with("text", text)
    }

    /// Says "I don't know".
    pub(crate) fn dont_know(&mut self) -> &mut Self {
        self.answer_with("dont_know", "yes")
    }

    /// Turns a card over.
    pub(crate) fn turn(&mut self) -> &mut Self {
        self.answer_with("show", "yes")
    }

    /// Says whether the turned card was known.
    pub(crate) fn knew(&mut self, known: bool) -> &mut Self {
        self.answer_with("recalled", if known { "yes" } else { "no" })
    }

    fn answer_with(&mut self, field: &str, value: &str) -> &mut Self {
        let action = self.action();
        self.send(&action, &[(field, value)])
    }

    /// Where the question's form is sent.
    pub(crate) fn action(&self) -> String {
        let html = Html::parse_document(&self.page.body);
        let form = html.select(&Selector::parse("form.ask").unwrap()).next();
        let form = form.unwrap_or_else(|| panic!("no question in {:?}", self.page));
        form.attr("action").unwrap().to_owned()
    }

    /// The verdict's words.
    pub(crate) fn verdict(&self) -> String {
        self.one("h1.verdict")
    }

    /// The body that this question's form would have with a field more.
    pub(crate) fn body_with(&self, field: (&str, &str)) -> String {
        let form = self.page.form(&self.action());
        let mut fields: Vec<(&str, &str)> = form
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .filter(|(name, _)| *name != field.0)
            .collect();
        fields.push(field);
        encode(&fields)
    }
}

/// The text of an element with its spaces as a browser shows them.
fn line(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
