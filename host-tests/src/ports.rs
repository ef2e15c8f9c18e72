//! TCP ports on the loopback address: a free one for a test, and a clear error when a wanted one is taken.
//!
//! Does not reserve anything. A port is free at the moment it was asked for and may be taken before it is used; whoever
//! can bind port 0 and read back what it got should do that instead.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context as _, Result, bail};

/// Ports this process was already given, so that two tests of one process never get the same one.
static GIVEN: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());

/// A loopback port that nothing listens on now, and that this process was not given before.
///
/// # Errors
///
/// When the system has no ephemeral port left.
pub fn free() -> Result<u16> {
    for _ in 0..64 {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port on 127.0.0.1: close some connections")?;
        let port = listener.local_addr().context("the address of a port just bound")?.port();
        if GIVEN.lock().unwrap_or_else(PoisonError::into_inner).insert(port) {
            return Ok(port);
        }
    }
    bail!("64 free ports of 127.0.0.1 in a row had been given before: too many tests run in one process")
}

/// Says whether `port` can be bound on 127.0.0.1 and on all addresses; nothing stays bound.
///
/// # Errors
///
/// When it cannot. The message names the port, `what` wants it, and `option`, which chooses another.
pub fn ensure_free(port: u16, what: &str, option: &str) -> Result<()> {
    for address in [SocketAddr::from((Ipv4Addr::LOCALHOST, port)), SocketAddr::from((Ipv4Addr::UNSPECIFIED, port))] {
        match TcpListener::bind(address) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
                "port {port} is taken, and {what} wants it: stop what listens there, or choose another port with {option}"
            ),
            Err(error) => {
                bail!("port {port}, which {what} wants, cannot be bound ({error}): choose another with {option}")
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_named_with_who_wants_it_and_the_way_out() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("bind");
        let port = taken.local_addr().expect("address").port();
        let error = ensure_free(port, "the LLM server", "--llm-port").expect_err("the port is taken").to_string();
        assert!(error.contains(&port.to_string()), "{error}");
        assert!(error.contains("the LLM server") && error.contains("--llm-port"), "{error}");
        drop(taken);
        ensure_free(port, "the LLM server", "--llm-port").expect("free again");
    }

    #[test]
    fn no_port_is_given_twice() {
        let ports: BTreeSet<u16> = (0..32).map(|_| free().expect("a port")).collect();
        assert_eq!(ports.len(), 32);
    }
}
