import { type Unsupported, UnsupportedSchema } from '@presto/contracts';
import { AppError, FieldError } from '@presto/kernel';
import { z } from 'zod';
import { LAYOUTS, LAYOUT_NAMES, LayoutName, isLayoutName } from '../layouts/registry';
import { MOST_UNSUPPORTED } from './unsupported';
import { isRecord } from './walk';

/** The fields of a layout, and what in them no source supports. */
export type SlideContent<L extends LayoutName = LayoutName> = z.infer<
  (typeof LAYOUTS)[L]['fields']
> & { readonly unsupported?: readonly Unsupported[] };

/** Beside the fields of every layout, and never asked of an author: it is computed. */
const Marks = z.array(UnsupportedSchema).max(MOST_UNSUPPORTED);

/** @throws AppError `layout.unknown`, naming the layouts that exist */
export function layoutNamed(name: string): LayoutName {
  if (isLayoutName(name)) return name;
  throw new AppError('invalid', 'layout.unknown', `There is no layout "${name.slice(0, 60)}".`, {
    errors: [{ field: 'layout', message: `one of ${LAYOUT_NAMES.join(', ')}` }],
    extra: { layouts: LAYOUT_NAMES },
  });
}

/**
 * Content as its layout wants it: strings trimmed and without characters that cannot be stored or seen,
 * absent nullable fields as null.
 *
 * @throws AppError `layout.unknown`, or `slide.content_invalid` naming every field at fault and its limit
 */
export function parseContent<L extends LayoutName>(
  layout: L | string,
  content: unknown,
): { layout: L; content: SlideContent<L> } {
  const name = layoutNamed(layout) as L;
  const { fields, marks } = parted(tidy(content));
  const parsed = LAYOUTS[name].fields.safeParse(fields, { reportInput: true });
  const marked = Marks.safeParse(marks, { reportInput: true });
  if (parsed.success && marked.success) {
    const unsupported = marked.data.length > 0 ? { unsupported: marked.data } : {};
    return { layout: name, content: { ...parsed.data, ...unsupported } as SlideContent<L> };
  }
  const errors = [
    ...(parsed.error?.issues ?? []),
    ...(marked.error?.issues ?? []).map((issue) => ({
      ...issue,
      path: ['unsupported', ...issue.path],
    })),
  ].flatMap(fieldErrors);
  const [first] = errors;
  throw new AppError(
    'invalid',
    'slide.content_invalid',
    `The content does not suit the layout "${name}": ${first?.field} ${first?.message}.`,
    { errors },
  );
}

/** The fields of a layout apart from the marks that every layout may carry. */
function parted(content: unknown): { fields: unknown; marks: unknown } {
  if (!isRecord(content)) return { fields: content, marks: [] };
  const { unsupported = [], ...fields } = content;
  return { fields, marks: unsupported ?? [] };
}

/** Each fault in a sentence a user can act on: the field, its limit and what came instead. */
function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const at = (keys: readonly PropertyKey[]) =>
    keys.reduce<string>(
      (path, key) => (typeof key === 'number' ? `${path}[${key}]` : `${path}.${String(key)}`),
      'content',
    );
  const field = at(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        field: at([...issue.path, key]),
        message: 'is not a field of this layout',
      }));
    case 'too_big':
      return [{ field, message: `at most ${issue.maximum}${unitOf(issue.origin)}${got(issue)}` }];
    case 'too_small':
      if (issue.origin === 'string') return [{ field, message: 'must not be empty' }];
      return [{ field, message: `at least ${issue.minimum}${unitOf(issue.origin)}${got(issue)}` }];
    case 'invalid_value':
      return [{ field, message: `one of ${issue.values.map(String).join(', ')}` }];
    case 'invalid_type':
      return [
        {
          field,
          message: issue.input === undefined ? 'is required' : `must be ${article(issue.expected)}`,
        },
      ];
    default:
      return [{ field, message: issue.message }];
  }
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' entries' : '';
}

function got({ input }: { readonly input?: unknown }): string {
  if (typeof input === 'string' || Array.isArray(input)) return ` (got ${input.length})`;
  return typeof input === 'number' ? ` (got ${input})` : '';
}

function article(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

// C0 and C1 controls but tab and line feed, bidi embeddings and overrides, and characters without any look.
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]/g;
const DEPTH = 8;

function tidy(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return tidyText(value);
  if (depth > DEPTH) return value;
  if (Array.isArray(value)) return value.map((item) => tidy(item, depth + 1));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, tidy(item, depth + 1)]),
  );
}

/** Trimmed, but for the indentation of a first line among several: it may be code. */
function tidyText(value: string): string {
  const seen = value.replace(/\r\n?/g, '\n').toWellFormed().replace(UNSEEN, '').trimEnd();
  return seen.includes('\n') ? seen.replace(/^(\s*\n)+/, '') : seen.trimStart();
}
