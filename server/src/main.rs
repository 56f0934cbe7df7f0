//! The binary `rampart`.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    rampart_server::cli::run(std::env::args_os()).await
}
