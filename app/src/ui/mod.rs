//! The parts of the console's face. They know nothing of IAM and import no `rampart-core`; every word is passed in
//! by the caller. Everything works without scripts; scripts add comfort, switched on by [`use_hydrated`].
//!
//! Legend: `?` optional, `S<T>` a `Signal<T>` that also takes a value or a closure, `View` a closure `move || view`,
//! `Cb` a `Callback`. Texts take `&str` or `String`. Attributes such as `on:click` may be added to any component.
//!
//! | part | props |
//! |---|---|
//! | `Glyph` | `icon: Icon, label?, large?` |
//! | `Button` | `variant?: Variant, kind?="button"/"submit", name?, value?, formaction?, disabled_reason?: S<Option<String>>, busy?: S<bool>, icon?, wide?`, children |
//! | `ButtonLink` | `href, variant?, icon?, disabled_reason?, download?, wide?`, children |
//! | `TextField` | `name, label, value?, hint?: S<Option<String>>, error?: S<Option<String>>, note?, kind?="text", autocomplete?, placeholder?, suffix?, required?, readonly?, mono?, autofocus?, maxlength?: u32, min?, max?, inputmode?, reveal_label?, on_input?: Cb<String>` |
//! | `SelectField` | `name, label, options: Vec<(value, text)>, value?, hint?, error?, required?, on_change?: Cb<String>` |
//! | `CheckboxField` | `name, label, checked?, value?="true", hint?, error?, required?, disabled?, on_change?: Cb<bool>` |
//! | `ChoiceCards` | `name, label, choices: Vec<Choice>, value?, hint?, error?, on_change?: Cb<String>`; `Choice::new(value, title, text)` |
//! | `CodeField` | `name, label, hint?, error?, autofocus?`: six digits |
//! | `CodeArea` | `name, label, text: RwSignal<String>, hint?, error?, rows?=12, required?, readonly?, hide_label?, plain?, layer?: View` |
//! | `FileField` | `name, label, hint, error, accept, on_text: Cb<Option<String>>`: the form is posted as `multipart/form-data` |
//! | `CodeBlock` | `text` |
//! | `Field` | `name, label, hint?, error?, note?`, children: a control with the id `field_id(name)` |
//! | `ErrorSummary` | `title, errors: S<Vec<FieldError>>`; `FieldError { field: Option<String>, message }` |
//! | `Picker` | `name, find_name, words: PickerWords, find: RwSignal<String>, chosen: RwSignal<Vec<PickChoice>>`; `.show(filters, results)`, `.rows(choices)`; `settled(find)` is what to search for |
//! | `GetForm` | `action`, children: leads to a list |
//! | `Each` | `keys: Box<dyn Fn() -> Vec<u64>>, show: Arc<dyn Fn(u64) -> AnyView>` |
//! | `FormFooter` | children; class `form-foot-end` for the far end |
//! | `DataTable` | `label, busy?: S<bool>, dense?, foot?: View`, children: `TableHead`, `TableBody` |
//! | `TableHead`, `TableBody`, `ActionsCell` | children; in `TableBody` no resource is read |
//! | `HeaderCell` | `end?`, children |
//! | `SortLink` | `href, sorted?: Sorted, end?`, children; is a head cell itself |
//! | `SelectHeader` | `label` |
//! | `Row` | `selected?: S<bool>`, children |
//! | `SelectCell` | `name, value, label` |
//! | `NameCell` | `name, href?, second?, id?, mono?` |
//! | `Cell` | `label, mono?, muted?, end?`, children |
//! | `Markup` | HTML written as text: `.text(..)`, `.element(..)`, `.badge(..)`, `.time(..)`, cells; `.in_row()`, `.in_cell(class)`, `.in_line()` |
//! | `pager(..)` | `label, (range, more?), (previous_label, href?), (next_label, href?)` |
//! | `Badge` | `tone?: Tone`, children; `Tone::{Allow, Deny, Warn, Info, Neutral}` |
//! | `Note` | `tone?, title?, icon?, live?`, children |
//! | `Card` | `title, aside?: View, padded?`, children |
//! | `FilterBar` | children: `SearchField`, `Chip`, `AddChip`, `Menu kind=MenuKind::Chip` |
//! | `SearchField` | `label, name?="q", value?, placeholder?, action, keep?: Vec<(String, String)>` |
//! | `Chip` | `href, remove_label, text` |
//! | `AddChip` | `href, text` |
//! | `Drawer` | `title, sentence?: View, close_href, labels: PanelLabels, mono_title?, wide?`, children: a form with class `panel-form` holding `PanelBody` and `FormFooter`, or those two |
//! | `Dialog` | `title, sentence?: View, close_href, labels: PanelLabels, wide?`, children as above |
//! | `PanelLabels` | `{ close, discard_question, discard, keep }` |
//! | `Tabs` | `label`, children: `Tab` |
//! | `Tab` | `href, label, current?: S<bool>, count?` |
//! | `Toaster` | `close_label`; `provide_toasts()` at the root, then `use_context::<Toasts>()` with `push_success`, `push_error`, `announce` |
//! | `CopyButton` | `text, label, done`: icon only |
//! | `CopyAction` | `text, label, done, variant?`: with words |
//! | `Copyable` | `text, label, done`: monospace text and its button |
//! | `Empty` | `title, text, icon?`, children?: the first action |
//! | `NoMatch` | `title, text, clear_href, clear_label` |
//! | `Forbidden` | `title, text, facts: Vec<(String, String)>, copy_label, copied_label, request_text, page?=true` |
//! | `ErrorState` | `title, text, retry_href?, retry_label?, request_label?, request_id?, page?` |
//! | `Skeleton` | `label, rows?=6` |
//! | `TimeText` | `iso, absolute, relative?` |
//! | `Breadcrumb` | `label, items: S<Vec<Crumb>>`; `Crumb::link(label, href)`, `Crumb::text(label)` |
//! | `Menu` | `label, kind?: MenuKind::{Button, Chip, More, Identity}, icon?, summary?: View, end?, up?`, children: `MenuLink`, `MenuAction`, `MenuTitle`, `div.menu-body` |
//! | `MenuLink` | `href, label, icon?, danger?, current?` |
//! | `MenuAction` | `label, icon?, danger?, kind?="submit", name?, value?, current?` |
//! | `Facts`, `Fact` | `wide?`, children; `term, mono?`, children |
//! | `EffectList`, `EffectItem` | children; `kind: EffectKind::{Gain, Lose, Same}`, children |
//! | `ChangeList` | `lines: Vec<ChangeLine>`; `ChangeLine::{Added, Removed, Kept}(String)` |
//! | `BarChart` | `label, bars: Vec<Bar>, axis?: Vec<String>`; `Bar { label, n_total, n_refused }` |
//! | `SecretOnce` | `lines: Vec<SecretLine>, sentence, copied_label, download_label?, file_name?, file_text?`; `SecretLine { label, value, copy_label }` |
//! | `push_csv_line(..)`, `save_as_file(..)` | `file, cells`; `file_name, text` |
//! | `ProgressBar` | `label, at: S<(usize, usize)>, said: fn(usize, usize) -> String` |
//! | `Stepper` | `label, current, total?=3` |
//! | `QrCode` | `path, size, label` |
//! | `PageHead` | `title: S<String>, sentence?: View, state?: View, mono?`, children?: the actions |
//! | `BulkBar` | `label, before?, after?`, children: submit buttons; inside the form, after the table |
//!
//! Adding a part: one file here, one file of the same name in `style/components`, one line in this table.

pub mod badge;
pub mod breadcrumb;
pub mod bulk_bar;
pub mod button;
pub mod card;
pub mod cells;
pub mod changes;
pub mod chart;
pub mod chip;
pub mod choice_cards;
pub mod code_area;
pub mod code_field;
pub mod copy;
mod csv;
pub mod dialog;
pub mod drawer;
mod each;
pub mod empty;
pub mod facts;
pub mod field;
mod file_field;
pub mod focus;
pub mod form;
mod get_form;
pub mod hydrated;
pub mod icons;
pub mod markup;
pub mod menu;
pub mod note;
pub mod page_head;
pub mod pager;
pub mod panel;
pub mod picker;
mod progress;
pub mod qr;
pub mod secret_once;
mod settled;
pub mod skeleton;
pub mod stepper;
pub mod table;
pub mod tabs;
pub mod time;
pub mod toast;

pub use badge::*;
pub use breadcrumb::*;
pub use bulk_bar::*;
pub use button::*;
pub use card::*;
pub use cells::*;
pub use changes::*;
pub use chart::*;
pub use chip::*;
pub use choice_cards::*;
pub use code_area::*;
pub use code_field::*;
pub use copy::*;
pub use csv::*;
pub use dialog::*;
pub use drawer::*;
pub use each::*;
pub use empty::*;
pub use facts::*;
pub use field::*;
pub use file_field::*;
pub use focus::focus_by_id;
pub use form::*;
pub use get_form::*;
pub use hydrated::use_hydrated;
pub use icons::*;
pub use markup::Markup;
pub use menu::*;
pub use note::*;
pub use page_head::*;
pub use pager::*;
pub use panel::*;
pub use picker::*;
pub use progress::*;
pub use qr::*;
pub use secret_once::*;
#[cfg(feature = "ssr")]
pub(crate) use settled::Settled;
pub use settled::at_once;
pub use skeleton::*;
pub use stepper::*;
pub use table::*;
pub use tabs::*;
pub use time::*;
pub use toast::*;
