/** Where the test run's PostgreSQL is; unset outside of Jest with its services set up. */
export const TEST_DATABASE_URL = process.env['TEST_DATABASE_URL'];
