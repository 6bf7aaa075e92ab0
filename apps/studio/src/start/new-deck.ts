import type { NewDeck } from '../api/decks';

/** Bytes a file may have; the server says so as well. */
const FILE_LIMIT = 25 * 1024 * 1024;

/** What the start page holds, as it is kept between visits. */
export interface Form {
  readonly text: string;
  readonly audience: string;
  readonly template: string;
  readonly theme: string;
  readonly length: string;
  readonly language: string;
  /** `verbatim`: the text itself, word for word. */
  readonly author: 'auto' | 'llm' | 'extractive' | 'verbatim';
  readonly notes: boolean;
}

export const EMPTY_FORM: Form = {
  text: '',
  audience: '',
  template: '',
  theme: '',
  length: '',
  language: '',
  author: 'auto',
  notes: true,
};

/** A topic has at most as many characters; what is longer is a text to make the deck of. */
const TOPIC_LIMIT = 2000;
/** A text of several paragraphs is a document, however short. */
const isDocument = (text: string) =>
  text.length > TOPIC_LIMIT || text.split(/\n\s*\n/).length > 2 || /^#{1,6} /m.test(text);

export type FormFault = 'empty' | 'short';

/** What would stop the server: said before asking it. */
export function faultOf({ text }: Form, files: number): FormFault | null {
  const typed = text.replace(/[\s\p{Cf}]/gu, '');
  if (typed === '') return files === 0 ? 'empty' : null;
  return typed.length < 3 ? 'short' : null;
}

export type FileFault = 'tooLarge' | 'emptyFile';

export function faultOfFile({ size }: { readonly size: number }): FileFault | null {
  if (size > FILE_LIMIT) return 'tooLarge';
  return size === 0 ? 'emptyFile' : null;
}

/** True when the deck is made of the typed text rather than about it. */
export function isSource(text: string): boolean {
  return isDocument(text.trim());
}

/** The request; what was left open is left to the server. */
export function newDeck(form: Form, sourceIds: readonly string[]): NewDeck {
  const text = form.text.trim();
  const isVerbatim = form.author === 'verbatim';
  const given = <K extends string>(key: K, value: string) => (value === '' ? {} : { [key]: value });
  return {
    ...(text === '' ? {} : isVerbatim || isDocument(text) ? { source: { text } } : { topic: text }),
    ...(sourceIds.length > 0 ? { source_ids: sourceIds } : {}),
    ...given('audience', form.audience.trim()),
    ...given('template', form.template),
    ...given('theme', form.theme),
    ...given('language', form.language),
    // Word for word takes as many slides as the text needs.
    ...(form.length === '' || isVerbatim ? {} : { slide_count: Number(form.length) }),
    ...(form.author === 'verbatim'
      ? { mode: form.author }
      : form.author === 'auto'
        ? {}
        : { author: form.author }),
    ...(form.notes ? {} : { include_speaker_notes: false }),
  };
}
