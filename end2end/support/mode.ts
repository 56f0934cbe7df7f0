// The three ways a page can meet the browser.

/** `normal`: all runs. `wasm-blocked`: scripts run, the module never arrives. `no-script`: no script runs. */
export type Mode = 'normal' | 'wasm-blocked' | 'no-script';

export type ModeOptions = { mode: Mode };
