//! The console over real HTTP: a temporary database, a clock that stands still, a client that keeps its cookie.

#[path = "http/endpoints.rs"]
mod endpoints;
#[path = "http/lists.rs"]
mod lists;
#[path = "http/logon.rs"]
mod logon;
#[path = "http/pages.rs"]
mod pages;
#[path = "http/security.rs"]
mod security;
#[path = "http/setup.rs"]
mod setup;
#[path = "http/support.rs"]
mod support;
