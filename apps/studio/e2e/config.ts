/** A running server to test, instead of the api in memory. */
export const STUDIO_URL = process.env['STUDIO_URL'];
