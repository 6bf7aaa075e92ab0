/** Where the test run's Redis is; unset outside of Jest with its services set up. */
export const TEST_REDIS_URL = process.env['TEST_REDIS_URL'];
