/** What a browser is started with, which needs the search paths of whoever runs the specs. */
export const ENVIRONMENT = process.env;
