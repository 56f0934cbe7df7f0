// What Chromium writes into its console when the server refuses something, which many tests provoke on purpose.

/** A page or a call that was answered with a status of 400 or above. */
export const REFUSED = /the server responded with a status of 4\d\d/;
