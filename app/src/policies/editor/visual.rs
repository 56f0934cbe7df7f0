//! The visual view: the document statement by statement. Each change replaces the text of its statement alone.

use std::sync::Arc;

use leptos::prelude::*;
use rampart_core::authorization::{Outline, StatementParts};

use super::builder::Known;
use super::print::print;
use super::{Editing, View, statement};
use crate::policy_engine;
use crate::text::t;
use crate::ui::{Button, Each, Icon, Note, Tone, focus_by_id};

/// A statement and its text.
#[derive(Clone)]
struct Piece {
    key: u64,
    /// What stands between it and the one before.
    gap: String,
    raw: String,
    /// What it says, when all of it can be shown.
    parts: Option<RwSignal<StatementParts>>,
}

/// The text, taken apart.
#[derive(Clone, Default)]
struct Taken {
    head: String,
    pieces: Vec<Piece>,
    tail: String,
    /// Members that are kept and not shown.
    others: Vec<String>,
}

/// What the visual view is about.
#[derive(Clone, Copy)]
pub(super) struct Pieces {
    taken: RwSignal<Taken>,
    text: RwSignal<String>,
    /// The text as this view wrote it last: another one was written elsewhere.
    written: StoredValue<String>,
    next_key: StoredValue<u64>,
}

/// How far the view is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Loading,
    Unavailable,
    NotShown,
    Shown,
}

impl Pieces {
    fn begin(text: RwSignal<String>) -> Self {
        let taken = RwSignal::new(Taken::default());
        Self { taken, text, written: StoredValue::new(String::new()), next_key: StoredValue::new(0) }
    }

    fn new_key(self) -> u64 {
        let key = self.next_key.with_value(|key| key + 1);
        self.next_key.set_value(key);
        key
    }

    fn piece(self, gap: &str, raw: &str, parts: Option<StatementParts>) -> Piece {
        let parts = parts.map(RwSignal::new);
        let piece = Piece { key: self.new_key(), gap: gap.to_owned(), raw: raw.to_owned(), parts };
        if let Some(parts) = parts {
            let key = piece.key;
            // Runs once without a change, to follow it.
            Effect::new(move |before: Option<StatementParts>| {
                let now = parts.get();
                if before.is_some_and(|before| before != now) {
                    self.replace(key, print(&now));
                }
                now
            });
        }
        piece
    }

    fn take(self, text: &str, outline: Outline) {
        let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let (mut at, mut pieces) = (outline.list.start + 1, Vec::new());
        let first = outline.statements.first().map_or(at, |statement| statement.span.start);
        let head = part(0, first);
        for statement in outline.statements {
            let gap = if pieces.is_empty() { "" } else { part(at, statement.span.start) };
            let (start, end) = (statement.span.start, statement.span.end);
            pieces.push(self.piece(gap, part(start, end), statement.parts));
            at = end;
        }
        let tail = part(at, text.len());
        self.written.set_value(text.to_owned());
        self.taken.set(Taken { head: head.to_owned(), pieces, tail: tail.to_owned(), others: outline.others });
    }

    /// Puts the text together again.
    fn write(self) {
        let text = self.taken.with_untracked(|taken| {
            let mut text = taken.head.clone();
            for piece in &taken.pieces {
                text.push_str(&piece.gap);
                text.push_str(&piece.raw);
            }
            text.push_str(&taken.tail);
            text
        });
        self.written.set_value(text.clone());
        self.text.set(text);
    }

    fn replace(self, key: u64, raw: String) {
        self.taken.update(|taken| {
            if let Some(piece) = taken.pieces.iter_mut().find(|piece| piece.key == key) {
                piece.raw = raw;
            }
        });
        self.write();
    }

    fn insert(self, at: usize, raw: &str, parts: Option<StatementParts>) {
        let is_first = self.taken.with_untracked(|taken| taken.pieces.is_empty());
        let gap = if at == 0 { "" } else { ",\n    " };
        let piece = self.piece(gap, raw, parts);
        let id = format!("statement-{}", piece.key);
        self.taken.update(|taken| {
            if is_first {
                // The list was empty: its brackets stand together.
                taken.head = format!("{}\n    ", taken.head.trim_end());
                taken.tail = format!("\n  {}", taken.tail.trim_start());
            }
            let at = at.min(taken.pieces.len());
            taken.pieces.insert(at, piece);
        });
        self.write();
        focus_later(id);
    }

    fn add(self) {
        let parts = StatementParts { resources: vec!["*".to_owned()], ..StatementParts::default() };
        let n = self.taken.with_untracked(|taken| taken.pieces.len());
        self.insert(n, &print(&parts), Some(parts));
    }

    pub(super) fn duplicate(self, key: u64) {
        let found = self.taken.with_untracked(|taken| {
            let at = taken.pieces.iter().position(|piece| piece.key == key)?;
            taken.pieces.get(at).map(|piece| (at, piece.clone()))
        });
        if let Some((at, piece)) = found {
            self.insert(at + 1, &piece.raw, piece.parts.map(|parts| parts.get_untracked()));
        }
    }

    pub(super) fn remove(self, key: u64) {
        self.taken.update(|taken| {
            taken.pieces.retain(|piece| piece.key != key);
            if let Some(first) = taken.pieces.first_mut() {
                first.gap.clear();
            }
        });
        self.write();
        focus_later("add-statement".to_owned());
    }

    /// Where a statement stands, from 0; tracked.
    pub(super) fn position(self, key: u64) -> usize {
        self.taken.with(|taken| taken.pieces.iter().position(|piece| piece.key == key).unwrap_or_default())
    }

    pub(super) fn parts(self, key: u64) -> Option<RwSignal<StatementParts>> {
        self.taken.with_untracked(|taken| taken.pieces.iter().find(|piece| piece.key == key)?.parts)
    }

    pub(super) fn raw(self, key: u64) -> String {
        self.taken.with_untracked(|taken| {
            taken.pieces.iter().find(|piece| piece.key == key).map(|piece| piece.raw.clone()).unwrap_or_default()
        })
    }
}

/// Once the element is in the page.
fn focus_later(id: String) {
    #[cfg(feature = "hydrate")]
    request_animation_frame(move || {
        focus_by_id(&id);
    });
    #[cfg(not(feature = "hydrate"))]
    focus_by_id(&id);
}

/// The view; drawn anew each time it is switched to.
pub(super) fn view(editing: Editing) -> AnyView {
    let text = t().policies;
    let pieces = Pieces::begin(editing.text);
    let stage = RwSignal::new(Stage::Loading);
    let known = Known::begin();
    let owner = Owner::current();
    Effect::new(move |_| {
        let document = editing.text.get();
        if pieces.written.with_value(|written| *written == document) && stage.get_untracked() == Stage::Shown {
            return;
        }
        let owner = owner.clone();
        leptos::task::spawn_local(async move {
            let outline = policy_engine::outline(&document).await;
            let is_current = editing.text.try_get_untracked().as_ref() == Some(&document);
            if !is_current {
                return;
            }
            let next = match outline {
                Err(_) => Stage::Unavailable,
                Ok(None) => Stage::NotShown,
                Ok(Some(outline)) => {
                    match &owner {
                        Some(owner) => owner.with(|| pieces.take(&document, outline)),
                        None => pieces.take(&document, outline),
                    }
                    Stage::Shown
                }
            };
            let _ = stage.try_set(next);
        });
    });
    let others = move || {
        let names = pieces.taken.with(|taken| taken.others.join(", "));
        (!names.is_empty()).then(|| view! { <Note tone=Tone::Info>{(text.kept_members)(&names)}</Note> })
    };
    let shown = move || match stage.get() {
        Stage::Loading => view! { <p class="muted">{text.loading_editor}</p> }.into_any(),
        Stage::Unavailable => view! { <Note tone=Tone::Warn>{text.no_engine}</Note> }.into_any(),
        Stage::NotShown => view! {
            <Note tone=Tone::Warn title=text.not_shown_title>{text.not_shown}</Note>
            <Button on:click=move |_| editing.view.set(View::Json)>{text.to_json}</Button>
        }
        .into_any(),
        Stage::Shown => view! {
            {others}
            <Each
                keys=Box::new(move || pieces.taken.with(|taken| taken.pieces.iter().map(|piece| piece.key).collect()))
                show=Arc::new(move |key| statement::card(pieces, key, known))
            />
            <Button icon=Icon::Plus attr:id="add-statement" on:click=move |_| pieces.add()>{text.add_statement}</Button>
        }
        .into_any(),
    };
    view! { <div class="card-body stack visual" on:keydown=move |ev| keep_from_saving(&ev)>{shown}</div> }.into_any()
}

/// Enter in a field would save the policy, which nobody means who is still choosing.
fn keep_from_saving(ev: &leptos::ev::KeyboardEvent) {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::JsCast;

        let is_field = ev.target().is_some_and(|target| target.dyn_into::<web_sys::HtmlInputElement>().is_ok());
        if is_field && ev.key() == "Enter" {
            ev.prevent_default();
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = ev;
}
