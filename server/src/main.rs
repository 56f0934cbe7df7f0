//! The binary `rampart`.

use std::process::ExitCode;

/// A page is some ten thousand small pieces of memory; this allocator spends half of what the system's does on them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    rampart_server::cli::run(std::env::args_os()).await
}
