//! Code that browsers load when it is first needed.
//!
//! The bundle cuts the console's module where [`later!`] says so: what is used only behind functions of one file becomes
//! a file of its own, what several files use is loaded with the first of them. The server has everything at hand.

#[cfg(feature = "hydrate")]
use std::{pin::Pin, sync::OnceLock};

/// What is on its way.
#[cfg(feature = "hydrate")]
type Coming<T> = Pin<Box<dyn Future<Output = T>>>;

/// Why code is not there: the server could not be reached, or has other code by now.
#[cfg(feature = "hydrate")]
pub(crate) use wasm_split_helpers::SplitLoaderError as Unreachable;

/// A function, mostly one that draws something, that stands in another file than the code that calls it.
pub(crate) struct Later<F: 'static> {
    #[cfg(not(feature = "hydrate"))]
    code: F,
    #[cfg(not(feature = "hydrate"))]
    file: &'static str,
    #[cfg(feature = "hydrate")]
    code: OnceLock<F>,
    #[cfg(feature = "hydrate")]
    fetch: fn() -> Coming<Result<F, Unreachable>>,
}

#[cfg(not(feature = "hydrate"))]
impl<F: Copy> Later<F> {
    /// It is here already; browsers find it in `file`.
    pub(crate) const fn here(code: F, file: &'static str) -> Self {
        Self { code, file }
    }

    /// The function.
    pub(crate) fn get(&self) -> Option<F> {
        Some(self.code)
    }
}

#[cfg(feature = "hydrate")]
impl<F: Copy> Later<F> {
    /// It is what `fetch` brings.
    pub(crate) const fn fetched(fetch: fn() -> Coming<Result<F, Unreachable>>) -> Self {
        Self { code: OnceLock::new(), fetch }
    }

    /// The function, once it was [loaded](Load::load).
    pub(crate) fn get(&self) -> Option<F> {
        self.code.get().copied()
    }
}

/// What a page needs before it can be drawn.
pub(crate) trait Load: Sync {
    /// The file with the code.
    #[cfg(not(feature = "hydrate"))]
    fn file(&self) -> &'static str;

    /// Fetches the code, once; false when it cannot be had, which the next call tries again.
    #[cfg(feature = "hydrate")]
    fn load(&'static self) -> Coming<bool>;
}

impl<F: Copy + Send + Sync> Load for Later<F> {
    #[cfg(not(feature = "hydrate"))]
    fn file(&self) -> &'static str {
        self.file
    }

    #[cfg(feature = "hydrate")]
    fn load(&'static self) -> Coming<bool> {
        Box::pin(async {
            if self.code.get().is_none() {
                let Ok(code) = (self.fetch)().await else { return false };
                let _ = self.code.set(code);
            }
            true
        })
    }
}

/// Declares a [`Later`]: `later! { static PANELS: fn(&str) -> AnyView = open_panel, in panels; }`.
#[cfg(feature = "hydrate")]
macro_rules! later {
    ($(#[$doc:meta])* $vis:vis static $name:ident: $code:ty = $function:path, in $file:ident;) => {
        $(#[$doc])*
        $vis static $name: $crate::later::Later<$code> = {
            #[wasm_split_helpers::wasm_split($file, fallible)]
            fn code() -> Result<$code, $crate::later::Unreachable> {
                Ok($function)
            }
            $crate::later::Later::fetched(|| Box::pin(code()))
        };
    };
}
#[cfg(not(feature = "hydrate"))]
macro_rules! later {
    ($(#[$doc:meta])* $vis:vis static $name:ident: $code:ty = $function:path, in $file:ident;) => {
        $(#[$doc])*
        $vis static $name: $crate::later::Later<$code> = $crate::later::Later::here($function, stringify!($file));
    };
}
pub(crate) use later;
