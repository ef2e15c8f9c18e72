//! `weir.wasm`: the engine inside a proxy-wasm host.
//!
//! Everything that talks to the proxy, and no judgement: [`root`] reads the configuration and keeps the worker's engine,
//! [`stream`] leads one exchange through it and [`answer`] reads what comes back, [`hold`] finds out whether requests may be held, [`leases`] keeps places among concurrent exchanges, [`meters`] counts, and
//! [`host`] has the proxy's functions in a form that cannot trap.

mod answer;
mod editing;
mod hold;
#[allow(unsafe_code, reason = "declares the proxy's functions; the only module that may")]
mod host;
mod leases;
mod meters;
mod root;
mod stream;
mod telling;

#[allow(missing_docs, reason = "the macro's own entry point")]
mod entry {
    proxy_wasm::main! {{
        proxy_wasm::set_log_level(proxy_wasm::types::LogLevel::Info);
        proxy_wasm::set_root_context(|_| Box::new(crate::root::Root::default()));
    }}
}
