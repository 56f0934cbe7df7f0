//! Icons as inline SVG: one path each on a 16 by 16 grid, drawn with the colour of the text.

use leptos::prelude::*;

/// The icons of the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each name says what is drawn")]
pub enum Icon {
    Home,
    User,
    Users,
    Shield,
    Link,
    File,
    Play,
    Pulse,
    Box,
    Stack,
    Gear,
    Logon,
    Trash,
    Search,
    Copy,
    Check,
    X,
    Lock,
    Key,
    Plus,
    ChevronLeft,
    ChevronRight,
    ChevronDown,
    ArrowUp,
    ArrowDown,
    Sun,
    Moon,
    Menu,
    Alert,
    Info,
    Logout,
    Phone,
    Edit,
    Refresh,
    Download,
    External,
    Clock,
    Filter,
    Eye,
    EyeOff,
    More,
    /// A tower, for the product as a thing.
    Rampart,
    /// The product's mark, solid.
    Mark,
}

impl Icon {
    /// The `d` of the path.
    const fn path(self) -> &'static str {
        match self {
            Self::Home => "M2.5 7 8 2.5 13.5 7v6a.5.5 0 0 1-.5.5H3a.5.5 0 0 1-.5-.5Z",
            Self::User => "M10.7 5.2a2.7 2.7 0 1 1-5.4 0 2.7 2.7 0 0 1 5.4 0ZM3 13.5a5 5 0 0 1 10 0",
            Self::Users => {
                "M8.5 5.2a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0ZM1.5 13.2a4.5 4.5 0 0 1 9 0M10.5 2.9a2.5 2.5 0 0 1 0 4.6M12.4 9.6a4.5 4.5 0 0 1 2.1 3.6"
            }
            Self::Shield => "M8 1.8 13 3.5v4.3c0 3-2 5.2-5 6.4-3-1.2-5-3.4-5-6.4V3.5Z",
            Self::Link => {
                "M6.7 9.3a2.7 2.7 0 0 0 3.9 0l2.1-2.2a2.7 2.7 0 0 0-3.8-3.8L8 4.2M9.3 6.7a2.7 2.7 0 0 0-3.9 0L3.3 8.9a2.7 2.7 0 0 0 3.8 3.8l.9-.9"
            }
            Self::File => {
                "M9 1.8H4.2a.7.7 0 0 0-.7.7v11a.7.7 0 0 0 .7.7h7.6a.7.7 0 0 0 .7-.7V5.3ZM9 1.8v3.5h3.5M5.8 8.5h4.4M5.8 11h4.4"
            }
            Self::Play => "M4.5 3v10l8-5Z",
            Self::Pulse => "M1.5 8.5h2.7L6.5 3l3 10 2-4.5h3",
            Self::Box => "M8 1.8 13.5 4.8v6.4L8 14.2l-5.5-3V4.8ZM2.5 4.8 8 7.8l5.5-3M8 7.8v6.4",
            Self::Stack => "M8 2 14 5 8 8 2 5ZM2 8l6 3 6-3M2 11l6 3 6-3",
            Self::Gear => {
                "M10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0ZM8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2M3.4 3.4l1.4 1.4M11.2 11.2l1.4 1.4M12.6 3.4l-1.4 1.4M4.8 11.2l-1.4 1.4"
            }
            Self::Logon => "M9.5 2.5h3a.7.7 0 0 1 .7.7v9.6a.7.7 0 0 1-.7.7h-3M2.5 8h7M6.8 5.2 9.6 8l-2.8 2.8",
            Self::Logout => "M6.5 2.5h-3a.7.7 0 0 0-.7.7v9.6c0 .4.3.7.7.7h3M6.5 8h7M10.7 5.2 13.5 8l-2.8 2.8",
            Self::Trash => "M2.5 4h11M6 4V2.5h4V4M4 4l.6 9a.7.7 0 0 0 .7.7h5.4a.7.7 0 0 0 .7-.7L12 4",
            Self::Search => "M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0ZM10.3 10.3 14 14",
            Self::Copy => {
                "M6.2 5.2h6.6a.7.7 0 0 1 .7.7v6.9a.7.7 0 0 1-.7.7H6.2a.7.7 0 0 1-.7-.7V5.9c0-.4.3-.7.7-.7ZM3.5 10.5h-.3a.7.7 0 0 1-.7-.7V3.2c0-.4.3-.7.7-.7h6.6c.4 0 .7.3.7.7v.3"
            }
            Self::Check => "M3 8.5 6.5 12 13 4.5",
            Self::X => "M4 4l8 8M12 4l-8 8",
            Self::Lock => {
                "M4 7.2h8a.7.7 0 0 1 .7.7v4.9a.7.7 0 0 1-.7.7H4a.7.7 0 0 1-.7-.7V7.9c0-.4.3-.7.7-.7ZM5.5 7.2V5a2.5 2.5 0 0 1 5 0v2.2"
            }
            Self::Key => {
                "M8.3 10.2a2.9 2.9 0 1 1-5.8 0 2.9 2.9 0 0 1 5.8 0ZM7.4 8.1 13.3 2.3M11 4.5l2 2M9.3 6.2l1.3 1.3"
            }
            Self::Plus => "M8 3v10M3 8h10",
            Self::ChevronLeft => "M10 3.5 5.5 8l4.5 4.5",
            Self::ChevronRight => "M6 3.5 10.5 8 6 12.5",
            Self::ChevronDown => "M3.5 6 8 10.5 12.5 6",
            Self::ArrowUp => "M8 13V3M4.5 6.5 8 3l3.5 3.5",
            Self::ArrowDown => "M8 3v10M4.5 9.5 8 13l3.5-3.5",
            Self::Sun => {
                "M10.8 8a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0ZM8 1.2v1.3M8 13.5v1.3M1.2 8h1.3M13.5 8h1.3M3.2 3.2l.9.9M11.9 11.9l.9.9M12.8 3.2l-.9.9M4.1 11.9l-.9.9"
            }
            Self::Moon => "M13.5 9.4A5.8 5.8 0 1 1 6.6 2.5a4.6 4.6 0 0 0 6.9 6.9Z",
            Self::Menu => "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
            Self::Alert => "M8 2.2 14.3 13.2H1.7ZM8 6.5v3M8 11.4v.1",
            Self::Info => "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 7.5V11M8 5v.1",
            Self::Phone => {
                "M5 1.8h6a.7.7 0 0 1 .7.7v11a.7.7 0 0 1-.7.7H5a.7.7 0 0 1-.7-.7v-11c0-.4.3-.7.7-.7ZM7.3 12h1.4"
            }
            Self::Edit => "M10.8 2.7 13.3 5.2 5.5 13H3v-2.5ZM9.3 4.2l2.5 2.5",
            Self::Refresh => "M13.5 8A5.5 5.5 0 1 1 11.8 4L13.5 5.6M13.5 2.3v3.3h-3.3",
            Self::Download => "M8 2.5v7.5M4.8 7 8 10.2 11.2 7M2.5 13.2h11",
            Self::External => {
                "M9.5 2.5h4v4M13.5 2.5 7.5 8.5M11.5 9.5v3.3a.7.7 0 0 1-.7.7H3.2a.7.7 0 0 1-.7-.7V5.2c0-.4.3-.7.7-.7h3.3"
            }
            Self::Clock => "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 4.5V8l2.5 1.5",
            Self::Filter => "M2 3.5h12M4.5 8h7M6.8 12.5h2.4",
            Self::Eye => {
                "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z"
            }
            Self::EyeOff => {
                "M2.5 2.5l11 11M6.6 3.7A6 6 0 0 1 8 3.5C12 3.5 14.5 8 14.5 8a12 12 0 0 1-1.9 2.4M4.2 4.8A11.5 11.5 0 0 0 1.5 8S4 12.5 8 12.5a6 6 0 0 0 3.2-.9M6.6 6.6a2 2 0 0 0 2.8 2.8"
            }
            Self::More => "M3.5 8v.01M8 8v.01M12.5 8v.01",
            Self::Rampart => "M2.5 3h2.2v2h2.1V3h2.4v2h2.1V3h2.2v10.5H9.8V11a1.8 1.8 0 0 0-3.6 0v2.5H2.5Z",
            Self::Mark => "M1.5 2.5H4v2h2.2v-2h3.6v2H12v-2h2.5V14H10v-3a2 2 0 0 0-4 0v3H1.5Z",
        }
    }
}

/// Draws an icon. With a `label` it is an image with that name, without it is decoration.
#[component]
pub fn Glyph(
    icon: Icon,
    /// What the icon means, when no text beside it says so.
    #[prop(optional, into)]
    label: Option<String>,
    /// 20 instead of 16 pixels.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let hidden = label.is_none().then_some("true");
    let role = label.is_some().then_some("img");
    let width = matches!(icon, Icon::More).then_some("2.2");
    view! {
        <svg
            class="icon"
            class:icon-solid=matches!(icon, Icon::Mark)
            class:icon-large=large
            viewBox="0 0 16 16"
            aria-hidden=hidden
            aria-label=label
            role=role
            focusable="false"
        >
            <path d=icon.path() stroke-width=width />
        </svg>
    }
}
