//! The page that is shown, and the way to the next one.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;
use leptos::tachys::reactive_graph::OwnedView;

use super::{Address, Here};

/// A page that was drawn.
#[derive(Clone)]
struct Page {
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only browsers go from page to page"))]
    address: RwSignal<Address>,
    /// Until it is put into the document.
    view: Arc<Mutex<Option<AnyView>>>,
}

impl Page {
    fn draw(owner: Owner, draw: fn(&Address) -> AnyView, address: Address) -> Self {
        let (address, view) = owner.with(|| {
            let here = RwSignal::new(address.clone());
            provide_context(Here(here));
            (here, draw(&address))
        });
        let view = OwnedView::new_with_owner(view, owner).into_any();
        Self { address, view: Arc::new(Mutex::new(Some(view))) }
    }

    fn take(&self) -> Option<AnyView> {
        self.view.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// How the page at an address comes to be.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    /// Draws it.
    pub(crate) draw: fn(&Address) -> AnyView,
    /// Fetches what drawing it needs; false when that cannot be had.
    #[cfg(feature = "hydrate")]
    pub(crate) load: fn(&Address) -> std::pin::Pin<Box<dyn Future<Output = bool>>>,
}

/// All that moving between pages needs.
#[derive(Clone, Copy)]
pub struct Navigate {
    /// Where the browser goes.
    address: RwSignal<Address>,
    page: RwSignal<Option<Page>>,
    /// What surrounds the pages; only browsers draw a second one.
    around: StoredValue<Option<Owner>>,
    plan: Plan,
}

/// The page at the address; around it [`use_address`](super::use_address) tells where the browser goes.
#[derive(Clone, Copy)]
pub(crate) struct Pages(Navigate);

impl Pages {
    /// Begins at an address.
    pub(crate) fn begin(first: Address, plan: Plan) -> Self {
        let address = RwSignal::new(first);
        provide_context(Here(address));
        let navigate = Navigate { address, page: RwSignal::new(None), around: StoredValue::new(None), plan };
        provide_context(navigate);
        Self(navigate)
    }

    /// Draws the first page, and shows it and those after it here.
    pub(crate) fn show(self) -> AnyView {
        let Navigate { address, page, around, plan } = self.0;
        let owner = Owner::new();
        if cfg!(feature = "hydrate") {
            around.set_value(Owner::current());
        }
        page.set(Some(Page::draw(owner, plan.draw, address.get_untracked())));
        view! { {move || page.with(|page| page.as_ref().and_then(Page::take))} }.into_any()
    }

    /// Follows links and the browser's way back; without it every link loads a document.
    pub(crate) fn follow_links(self) {
        #[cfg(feature = "hydrate")]
        super::web::listen(self.0);
    }
}

/// The way to other pages; works in browsers only.
pub fn use_navigate() -> Navigate {
    expect_context()
}

/// What becomes of the list of visited addresses.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only browsers keep one"))]
pub(super) enum History {
    Add,
    Replace,
    Keep,
}

impl Navigate {
    /// Goes to an address.
    pub fn to(self, link: &str) {
        self.go(Address::parse(link), History::Add);
    }

    /// Goes to an address in the place of this one, which going back leaves out; the page is not scrolled.
    pub fn replace(self, link: &str) {
        self.go(Address::parse(link), History::Replace);
    }

    /// Where the page that is shown stands.
    #[cfg(feature = "hydrate")]
    pub(super) fn shown(self) -> Option<Address> {
        self.page.with_untracked(|page| page.as_ref().map(|page| page.address.get_untracked()))
    }

    /// Fetches what a page needs to which the browser may go.
    #[cfg(feature = "hydrate")]
    pub(super) fn prepare(self, address: Option<Address>) {
        if let Some(address) = address {
            leptos::task::spawn_local(async move {
                // Going there tries again, and says what is wrong.
                let _ = (self.plan.load)(&address).await;
            });
        }
    }

    /// A page stays when only the query changes; otherwise the next one takes its place once its data is there.
    #[cfg(feature = "hydrate")]
    pub(super) fn go(self, address: Address, history: History) {
        use leptos::reactive::transition::AsyncTransition;

        // In a turn of its own: what led here may have set off more, which needs the page as it was.
        leptos::task::spawn_local(async move {
            self.address.set(address.clone());
            let is_loaded = (self.plan.load)(&address).await;
            // Whoever went on meanwhile does not come back.
            if self.address.with_untracked(|latest| *latest != address) {
                return;
            }
            if !is_loaded {
                super::web::load_document(&address, history);
                return;
            }
            let shown = self.page.with_untracked(|page| page.as_ref().map(|page| page.address));
            if let Some(shown) = shown.filter(|shown| shown.with_untracked(|shown| shown.path() == address.path())) {
                shown.set(address.clone());
                super::web::arrive(&address, history);
                return;
            }
            let Some(owner) = self.around.with_value(|around| around.as_ref().map(Owner::child)) else { return };
            let page = AsyncTransition::run(|| async { Page::draw(owner, self.plan.draw, address.clone()) }).await;
            // Whoever went on meanwhile does not come back.
            if self.address.with_untracked(|latest| *latest == address) {
                self.page.set(Some(page));
                super::web::arrive(&address, history);
            }
        });
    }

    #[cfg(not(feature = "hydrate"))]
    fn go(self, _: Address, _: History) {}
}
