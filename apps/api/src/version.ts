import { version } from '../../../package.json';

/** As released. */
export const VERSION: string = version;
