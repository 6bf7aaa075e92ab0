import { AppError } from '@presto/kernel';
import sanitizeHtml from 'sanitize-html';
import { SCENE_CLASSES } from '../scene/html';

const PRESENTATION = [
  'class',
  'fill',
  'stroke',
  'stroke-width',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-dasharray',
  'fill-rule',
  'opacity',
  'transform',
];
const SHAPES: Readonly<Record<string, readonly string[]>> = {
  svg: ['viewBox', 'width', 'height', 'role', 'aria-label', 'x', 'y'],
  g: [],
  path: ['d'],
  rect: ['x', 'y', 'width', 'height', 'rx', 'ry'],
  circle: ['cx', 'cy', 'r'],
  line: ['x1', 'x2', 'y1', 'y2'],
  polyline: ['points'],
  polygon: ['points'],
  text: ['x', 'y', 'dx', 'dy', 'text-anchor', 'font-size'],
  tspan: ['x', 'y', 'dx', 'dy'],
};
const BLOCKS = [
  'section',
  'header',
  'footer',
  'div',
  'p',
  'h1',
  'h2',
  'h3',
  'ul',
  'ol',
  'li',
  'span',
  'strong',
  'em',
  'code',
  'pre',
  'blockquote',
  'cite',
  'figure',
  'figcaption',
  'br',
  'table',
  'colgroup',
  'col',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
];
/** Characters of a data URL that holds 256 kB. */
const LONGEST_IMAGE = 350_000;
const IMAGE = /^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/;
const FIELD = /^[a-z_]+(\[\d+\])*(\.[a-z_]+(\[\d+\])*)*$/;

const CLASSES = [
  'slide',
  'motif',
  'icon',
  'formula',
  'chart',
  'layout-*',
  'size-*',
  'stage-*',
  'hljs-*',
  'c-*',
  's-*',
]
  .concat([
    'bar',
    'line',
    'area',
    'dot',
    'slice',
    'page',
    'head',
    'body',
    'foot',
    'cover',
    'section',
    'statement',
  ])
  .concat([
    'byline',
    'points',
    'column',
    'columns',
    'option',
    'problem',
    'solution',
    'step',
    'process',
    'timeline',
    'event',
  ])
  .concat([
    'quotation',
    'proof',
    'key-value',
    'figures',
    'number',
    'takeaways',
    'feature',
    'features',
    'icons',
    'definition',
  ])
  .concat([
    'example',
    'agenda',
    'entry',
    'current',
    'symbol',
    'symbols',
    'captioned',
    'person',
    'team',
    'question',
    'options',
    'ask',
  ])
  .concat(['steps', 'action', 'closing', 'title', 'function_', 'class_', 'inherited__'])
  .concat(SCENE_CLASSES);

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [...BLOCKS, 'a', 'img', ...Object.keys(SHAPES)],
  allowedAttributes: {
    '*': ['class', 'lang', 'dir', 'aria-hidden', 'data-field'],
    a: ['href'],
    img: ['src', 'alt'],
    th: ['scope'],
    ...Object.fromEntries(
      Object.entries(SHAPES).map(([tag, own]) => [tag, [...PRESENTATION, ...own]]),
    ),
  },
  allowedClasses: { '*': CLASSES },
  allowedSchemes: ['https'],
  allowedSchemesByTag: { img: ['data'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'xmp',
    'template',
    'math',
    'title',
    'desc',
    'iframe',
    'noembed',
    'noframes',
    'plaintext',
    'select',
  ],
  nestingLimit: 60,
  parser: { lowerCaseTags: true, lowerCaseAttributeNames: false },
  exclusiveFilter: ({ tag, attribs }) =>
    tag === 'img' &&
    !((attribs['src'] ?? '').length <= LONGEST_IMAGE && IMAGE.test(attribs['src'] ?? '')),
  transformTags: {
    '*': (tagName, attribs) => ({ tagName, attribs: withoutOddValues(attribs) }),
    a: (tagName, attribs) => ({ tagName, attribs: withSafeLink(withoutOddValues(attribs)) }),
  },
};

/** Attribute values that could be more than what they are for: `url(…)` in paints, foreign field names. */
function withoutOddValues(attribs: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  return Object.fromEntries(
    Object.entries(attribs).filter(([name, value]) => {
      if (name === 'data-field') return FIELD.test(value);
      if (name === 'fill' || name === 'stroke')
        return /^(none|currentColor|#[0-9a-fA-F]{3,8}|[a-z]+)$/.test(value);
      return true;
    }),
  );
}

/** `href` stays only where it parses as an absolute https address without credentials. */
function withSafeLink({ href, ...others }: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  if (href === undefined || !URL.canParse(href)) return others;
  const url = new URL(href);
  return url.protocol === 'https:' && url.username === '' && url.password === ''
    ? { ...others, href: url.href }
    : others;
}

/** Far beyond what any layout writes; within them sanitising takes milliseconds, beyond it would grow as a square. */
const MOST_CHARACTERS = 1_000_000;
const MOST_TAGS = 10_000;

/**
 * The slide's html with nothing in it but what our renderer writes: no style, script, event, id, outside
 * address or foreign svg. A fixpoint: sanitising again changes nothing.
 *
 * @throws AppError `slide.too_large` for more than a million characters or ten thousand tags
 */
export function sanitizeSlide(html: string): string {
  if (html.length > MOST_CHARACTERS || tagsIn(html) > MOST_TAGS) {
    throw new AppError(
      'too-large',
      'slide.too_large',
      'The slide holds more markup than any slide needs.',
    );
  }
  return sanitizeHtml(html, OPTIONS);
}

function tagsIn(html: string): number {
  let count = 0;
  for (let at = html.indexOf('<'); at >= 0 && count <= MOST_TAGS; at = html.indexOf('<', at + 1))
    count += 1;
  return count;
}
