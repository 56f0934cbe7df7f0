//! `rampart serve`: the console, until a signal stops it.

use rampart_core::door::Iam;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use super::{CommandError, core, say};
use crate::config::Config;
use crate::http::listener::{self, ListenerLimits};
use crate::{logging, metrics, serve};

/// Serves until SIGINT or SIGTERM.
///
/// # Errors
/// When it cannot be done, in one sentence.
pub async fn run(config: Config) -> Result<(), CommandError> {
    logging::install(config.log_format, &config.log_level)
        .map_err(|error| CommandError::failed(format!("logging cannot start: {error}.")))?;
    let iam = core::open(&config).await?;
    let setup = setup_link(&config, &iam).await?;
    let prometheus =
        metrics::install().map_err(|error| CommandError::failed(format!("metrics cannot start: {error}.")))?;
    tokio::spawn(metrics::upkeep(prometheus.clone()));
    let shared = config.metrics.is_none().then(|| prometheus.clone());
    let (router, edge) = serve::site()
        .and_then(|site| serve::router(&config, &iam, site, shared))
        .map_err(|error| CommandError::failed(format!("{error}.")))?;
    let listener = bind("console", config.console).await?;
    if let Some(address) = config.metrics {
        let own = bind("metrics", address).await?;
        let limits = ListenerLimits::new(config.max_connections, config.max_connections_per_ip);
        let routes = edge.around(metrics::router(prometheus, metrics::Readers::Anyone));
        tokio::spawn(listener::serve(own, routes, limits, edge.proxies(), std::future::pending()));
    }
    let house = iam.clone();
    tokio::spawn(async move { house.keep_house().await });
    say(format_args!("Rampart serves the console at {}", config.public_url.origin()))?;
    if let Some(link) = setup {
        say(format_args!(
            "\nThere is no account yet. Set it up here, within an hour; the link works once:\n  {link}\n"
        ))?;
    }
    say("Stop it with Ctrl-C.")?;
    let limits = ListenerLimits::new(config.max_connections, config.max_connections_per_ip);
    listener::serve(listener, router, limits, edge.proxies(), stopped())
        .await
        .map_err(|error| CommandError::failed(format!("the console stopped: {error}.")))?;
    iam.close().await;
    Ok(())
}

async fn bind(what: &str, address: std::net::SocketAddr) -> Result<TcpListener, CommandError> {
    TcpListener::bind(address).await.map_err(|error| {
        CommandError::failed(format!(
            "the {what} cannot listen on {address}: {error}. Stop what uses the address, or choose another with \
             --{what} ADDR:PORT."
        ))
    })
}

/// The one-time link, when there is no account. Before there is one, only this machine may reach the console.
async fn setup_link(config: &Config, iam: &Iam) -> Result<Option<String>, CommandError> {
    let token = iam.new_setup_token().await.map_err(|error| CommandError::failed(format!("{error}.")))?;
    let Some(token) = token else { return Ok(None) };
    if !config.console.ip().is_loopback() {
        return Err(CommandError::usage(format!(
            "there is no account yet and {} can be reached from other machines: set it up first, with --console \
             127.0.0.1:8080 and a browser here, or with `rampart bootstrap`.",
            config.console
        )));
    }
    Ok(Some(format!("{}/setup?token={}", config.public_url.origin(), token.expose())))
}

async fn stopped() {
    let (Ok(mut interrupt), Ok(mut terminate)) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    tracing::info!("stopping; running requests are finished");
}
