//! The process: HTTP in, everything wired once. `http` is the edge, `commands` is what the binary can do.

pub mod assets;
pub mod cli;
pub mod commands;
pub mod config;
pub mod download;
pub mod export;
pub mod health;
pub mod http;
pub mod logging;
pub mod metrics;
pub mod serve;
