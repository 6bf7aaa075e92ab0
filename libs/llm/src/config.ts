import { OUTSIDE } from '@presto/platform';

/** How the model server is reached; the apps read these from the environment. */
export interface LlmOptions {
  readonly apiKey: string;
  /** Base URL of an OpenAI-compatible server, such as `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  /** Milliseconds that one call may take from its start to its last byte. */
  readonly timeoutMs: number;
  /** Milliseconds that one step waits for a busy server in all. */
  readonly waitMs: number;
  readonly backoff?: BackoffOptions;
}

/** Exponential backoff with full jitter: the n-th wait is random below `min(capMs, baseMs · 2ⁿ)`. */
export interface BackoffOptions {
  readonly baseMs: number;
  readonly capMs: number;
}

export const DEFAULT_BASE_URL = 'https://api.openai.com/v1';
export const DEFAULT_BACKOFF: BackoffOptions = {
  baseMs: OUTSIDE.model.firstPauseMs,
  capMs: OUTSIDE.model.longestPauseMs,
};

/** Characters of an answer after which it is cut: ten times the longest honest plan. */
export const MAX_ANSWER_CHARACTERS = 262_144;
/** Bytes of a response body, protocol overhead included, after which the connection is closed. */
export const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;
