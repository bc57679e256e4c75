//! A bank on paper: what is to be printed, the paper itself, and the paper of a code.

use std::collections::BTreeSet;

use actix_web::{HttpResponse, web};

use super::super::super::{App, Error, Form, Visitor, asset};
use super::super::{Moment, parse, see, show, unfinished};
use super::file::filed;
use super::{desk, waits};
use crate::authoring::paper::{self, Again, Code, NoPaper, Recipe, Sheet, Typed, VARIANTS, What};
use crate::bank::State;
use crate::identity::Teacher;
use crate::log::{Store, StoreError};
use crate::view::{CodePage, PaperPage, PrintForm, PrintPage, Room, english};

/// What may be printed of a bank.
pub(in crate::web) async fn page<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Banks).await?;
    let id = parse(&path)?;
    let Some(filed) = filed(&app, &id)? else {
        return show(&PrintPage::broken(frame, desk, &id));
    };
    show(&PrintPage::new(
        frame,
        desk,
        &filed.bank,
        PrintForm::default(),
    ))
}

/// What a form asks for.
#[derive(Debug, serde::Deserialize)]
pub(in crate::web) struct Wished {
    #[serde(default)]
    what: String,
    #[serde(default)]
    sheet: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    variants: String,
    #[serde(default)]
    tag: String,
    draft: Option<String>,
    off: Option<String>,
    own_draw: Option<String>,
    shuffle: Option<String>,
    key: Option<String>,
}

/// Makes a paper and keeps what it was made of.
pub(in crate::web) async fn make<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<String>,
    Form(wished): Form<Wished>,
) -> Result<HttpResponse, Error> {
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Banks).await?;
    let id = parse(&path)?;
    let Some(filed) = filed(&app, &id)? else {
        return unfinished(&PrintPage::broken(frame, desk, &id));
    };
    let form = PrintForm {
        cards: wished.what == "cards",
        letter: wished.sheet == "letter",
        number: wished.number.trim().to_owned(),
        variants: wished.variants.trim().to_owned(),
        tag: wished.tag,
        draft: wished.draft.is_some(),
        off: wished.off.is_some(),
        own_draw: wished.own_draw.is_some(),
        shuffle: wished.shuffle.is_some(),
        key: wished.key.is_some(),
    };
    let recipe = Recipe::new(id, (app.chance)());
    let page = |form| PrintPage::new(frame, desk, &filed.bank, form);
    let Some(recipe) = recipe_of(recipe, &form) else {
        return unfinished(&page(form).bad_number());
    };
    if !filed.bank.questions.iter().any(|one| recipe.takes(one)) {
        return unfinished(&page(form).nothing());
    }
    drop(page);
    let shelf = std::sync::Arc::clone(&app.shelf);
    let made = waits(move || {
        let content = |name: &str| shelf.content(name);
        let printed = paper::print(&recipe, (&filed.bank, &filed.text), &content)?;
        for (name, bytes) in &printed.files {
            shelf.keep(name, bytes).map_err(|why| why.to_string())?;
        }
        Ok::<_, String>(printed.code)
    });
    match made.await? {
        Ok(code) => Ok(see(&format!("/teach/paper/{code}"))),
        Err(why) => {
            let why = format!("a paper could not be kept: {why}");
            Err(Error::Store(StoreError::Unavailable(why)))
        }
    }
}

/// How papers are made as a form says; nothing where a number in it is none.
fn recipe_of(recipe: Recipe, form: &PrintForm) -> Option<Recipe> {
    let number = |text: &str| match text {
        "" => Some(None),
        text => text.parse::<usize>().ok().filter(|&n| n > 0).map(Some),
    };
    let variants = match form.variants.as_str() {
        "" => 1,
        text => text.parse().ok().filter(|n| (1..=VARIANTS).contains(n))?,
    };
    let mut states = BTreeSet::from([State::Ready]);
    states.extend(form.draft.then_some(State::Draft));
    states.extend(form.off.then_some(State::Off));
    Some(Recipe {
        what: if form.cards {
            What::Cards
        } else {
            What::Worksheet
        },
        sheet: if form.letter {
            Sheet::Letter
        } else {
            Sheet::A4
        },
        states,
        tags: Some(form.tag.clone())
            .filter(|tag| !tag.is_empty())
            .into_iter()
            .collect(),
        count: number(&form.number)?,
        own_draw: form.own_draw,
        variants,
        shuffle: form.shuffle,
        key: form.key,
        ..recipe
    })
}

/// The paper of a code, to be printed.
pub(in crate::web) async fn paper<S: Store>(
    _teacher: Teacher,
    app: web::Data<App<S>>,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let typed = Code::typed(&path).ok_or(Error::NotFound)?;
    let again = again(&app, &typed).await?.map_err(|_| Error::NotFound)?;
    let bank = again.recipe.bank.clone();
    let name = |file: &str| {
        let (_, bytes) = again.files.iter().find(|(name, _)| name == file)?;
        let name = app.shelf.picture_name(bytes)?;
        Some(format!("/banks/{bank}/pictures/{name}"))
    };
    let links = ["paper.css", "factdeck.js"].map(|name| asset::path(name).unwrap_or_default());
    let paper = (&typed.code, &again);
    show(&PaperPage::new(
        english(),
        paper,
        typed.variant,
        Some(links.into()),
        &name,
    ))
}

async fn again<S: Store>(
    app: &web::Data<App<S>>,
    typed: &Typed,
) -> Result<Result<Again, NoPaper>, Error> {
    let (shelf, code) = (std::sync::Arc::clone(&app.shelf), typed.code.clone());
    waits(move || paper::again(&code, &|name| shelf.content(name))).await
}

/// A code to look for.
#[derive(Debug, Default, serde::Deserialize)]
pub(in crate::web) struct Asked {
    code: Option<String>,
}

/// What is known of a code.
pub(in crate::web) async fn code<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Error> {
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Banks).await?;
    let text = asked.code.as_deref().unwrap_or_default();
    let page = CodePage::new(frame, desk, text);
    if text.trim().is_empty() {
        return show(&page);
    }
    let Some(typed) = Code::typed(text) else {
        return show(&page.no_code());
    };
    match again(&app, &typed).await? {
        Ok(again) => {
            let moment = Moment::new(&app);
            let now = moment.bank(&again.recipe.bank).ok();
            show(&page.found(&typed, &again, now.map(|shelved| &shelved.bank)))
        }
        Err(why) => show(&page.none(&why)),
    }
}

/// Looks for a code.
pub(in crate::web) async fn look(
    _teacher: Teacher,
    Form(asked): Form<Asked>,
) -> Result<HttpResponse, Error> {
    let text = asked.code.unwrap_or_default();
    let safe = text.chars().filter(char::is_ascii_alphanumeric).take(20);
    Ok(see(&format!(
        "/teach/paper?code={}",
        safe.collect::<String>()
    )))
}
