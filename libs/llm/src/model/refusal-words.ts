import { AppError, type ErrorKind } from '@presto/kernel';
import type { RefusalCode } from './call-fault';

const WORDS: Readonly<
  Record<RefusalCode, { readonly kind: ErrorKind; readonly text: (model: string) => string }>
> = {
  'llm.key_refused': {
    kind: 'forbidden',
    text: () =>
      'The model server refuses the API key. Check OPENAI_API_KEY and that OPENAI_BASE_URL is the server it belongs to, then retry the deck.',
  },
  'llm.quota_exceeded': {
    kind: 'forbidden',
    text: () =>
      'The quota of the API key is used up. Add credit or raise the limit at the provider, then retry the deck.',
  },
  'llm.model_unknown': {
    kind: 'forbidden',
    text: (model) =>
      `The model server does not know the model "${model}", or the key may not use it. Set OPENAI_MODEL to one that it offers, then retry the deck.`,
  },
  'llm.endpoint_unknown': {
    kind: 'forbidden',
    text: () =>
      'There is no chat API at OPENAI_BASE_URL. It usually ends in /v1; correct it, then retry the deck.',
  },
  'llm.context_exceeded': {
    kind: 'forbidden',
    text: (model) =>
      `The request is longer than "${model}" can read. Use a model with a larger context, or a shorter source.`,
  },
  'llm.request_refused': {
    kind: 'forbidden',
    text: () => 'The model server refuses the request.',
  },
};

/** A refusal in words that a user can act on; `said` are the server's own. */
export function refusalError(code: RefusalCode, model: string, said: string): AppError {
  const { kind, text } = WORDS[code];
  const own = code === 'llm.request_refused' ? `${text(model)} It says: ${said}` : text(model);
  return new AppError(kind, code, own, { cause: said });
}

/** True when the model cannot read as much as it was given: asking with less may work. */
export function isTooLong(error: unknown): boolean {
  return error instanceof AppError && error.code === 'llm.context_exceeded';
}
