import { Session } from './session';

/** The tab's one session. */
export const session = new Session(window.sessionStorage);
