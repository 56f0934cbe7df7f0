//! Views the server need not wait for.
//!
//! The framework walks the whole view below a resource twice before it writes it: once to find what else is waited
//! for, once to wait for it, with a future for each element; then it writes each element into a text of its own. Where
//! it is known that nothing is found, this leaves the walks out: a page of fifty rows costs half of it.

use leptos::prelude::*;
#[cfg(feature = "ssr")]
pub(crate) use server::Settled;

/// A view in which nothing waits: no resource is read below it. The browser takes it as it is.
pub fn at_once(view: impl IntoView + 'static) -> AnyView {
    #[cfg(feature = "ssr")]
    return Settled::whole(view.into_any()).into_any();
    #[cfg(not(feature = "ssr"))]
    view.into_any()
}

#[cfg(feature = "ssr")]
mod server {
    //! The view as the server draws it.

    use leptos::prelude::*;
    use leptos::tachys::html::attribute::Attribute;
    use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
    use leptos::tachys::hydration::Cursor;
    use leptos::tachys::ssr::StreamBuilder;
    use leptos::tachys::view::any_view::{AnyView, AnyViewState, AnyViewWithAttrs};
    use leptos::tachys::view::{Position, PositionState};

    /// What is drawn, and whether something in it waits by itself.
    pub(crate) struct Settled {
        view: AnyView,
        has_boundaries: bool,
    }

    impl Settled {
        /// A view in which only boundaries wait, as `Reading::draw` makes them: they see to it by themselves.
        pub(crate) fn with_boundaries(view: AnyView) -> Self {
            Self { view, has_boundaries: true }
        }

        /// A view in which nothing waits.
        pub(super) fn whole(view: AnyView) -> Self {
            Self { view, has_boundaries: false }
        }
    }

    impl Render for Settled {
        type State = AnyViewState;

        fn build(self) -> Self::State {
            self.view.build()
        }

        fn rebuild(self, state: &mut Self::State) {
            self.view.rebuild(state);
        }
    }

    impl AddAnyAttr for Settled {
        type Output<A: Attribute> = AnyViewWithAttrs;

        fn add_any_attr<A: Attribute>(self, attribute: A) -> Self::Output<A>
        where
            Self::Output<A>: RenderHtml,
        {
            self.view.add_any_attr(attribute)
        }
    }

    impl RenderHtml for Settled {
        type AsyncOutput = Self;
        type Owned = Self;

        const MIN_LENGTH: usize = 0;

        fn dry_resolve(&mut self) {}

        async fn resolve(self) -> Self {
            self
        }

        fn html_len(&self) -> usize {
            self.view.html_len()
        }

        fn to_html_with_buf(
            self,
            buf: &mut String,
            position: &mut Position,
            escape: bool,
            mark_branches: bool,
            extra_attrs: Vec<AnyAttribute>,
        ) {
            self.view.to_html_with_buf(buf, position, escape, mark_branches, extra_attrs);
        }

        fn to_html_async_with_buf<const OUT_OF_ORDER: bool>(
            self,
            buf: &mut StreamBuilder,
            position: &mut Position,
            escape: bool,
            mark_branches: bool,
            extra_attrs: Vec<AnyAttribute>,
        ) {
            if self.has_boundaries {
                self.view.to_html_async_with_buf::<OUT_OF_ORDER>(buf, position, escape, mark_branches, extra_attrs);
            } else {
                buf.with_buf(|buf| self.view.to_html_with_buf(buf, position, escape, mark_branches, extra_attrs));
            }
        }

        fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
            self.view.hydrate::<FROM_SERVER>(cursor, position)
        }

        fn into_owned(self) -> Self {
            self
        }
    }
}
