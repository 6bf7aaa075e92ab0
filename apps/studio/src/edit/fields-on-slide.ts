/** A text on a slide that is shown: where it stands and how it is set, in screen pixels. */
export interface FieldBox {
  readonly field: string;
  readonly element: HTMLElement;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const FIELDS = '[data-field]';

function boxOf(element: HTMLElement, scale: number): FieldBox {
  const { left, top, width, height } = element.getBoundingClientRect();
  return {
    field: element.dataset['field'] ?? '',
    element,
    left: left * scale,
    top: top * scale,
    width: width * scale,
    height: height * scale,
  };
}

/** The text under a point of the overlay, or null. */
export function fieldAt(page: Document, x: number, y: number, scale: number): FieldBox | null {
  const element = page.elementFromPoint(x / scale, y / scale)?.closest<HTMLElement>(FIELDS);
  return element ? boxOf(element, scale) : null;
}

/** All texts of the slide, in reading order. */
export function fieldsOf(page: Document): string[] {
  return [...page.querySelectorAll<HTMLElement>(FIELDS)].map(
    (element) => element.dataset['field'] ?? '',
  );
}

export function fieldNamed(page: Document, field: string, scale: number): FieldBox | null {
  const element = page.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);
  return element ? boxOf(element, scale) : null;
}

/** How the text is set, at the size it is shown; for a text area to be laid over it. */
export function settingOf({ element }: FieldBox, scale: number): Partial<CSSStyleDeclaration> {
  const view = element.ownerDocument.defaultView;
  if (!view) return {};
  const style = view.getComputedStyle(element);
  const px = (value: string) => `${Number.parseFloat(value) * scale}px`;
  return {
    fontFamily: style.fontFamily,
    fontSize: px(style.fontSize),
    fontWeight: style.fontWeight,
    fontStyle: style.fontStyle,
    lineHeight: style.lineHeight === 'normal' ? 'normal' : px(style.lineHeight),
    letterSpacing: style.letterSpacing === 'normal' ? 'normal' : px(style.letterSpacing),
    textAlign: style.textAlign,
    direction: style.direction,
    color: style.color,
    background: groundOf(element, view),
  };
}

/** The colour that the text stands on. */
function groundOf(element: HTMLElement, view: Window): string {
  for (let at: HTMLElement | null = element; at; at = at.parentElement) {
    const { backgroundColor } = view.getComputedStyle(at);
    if (backgroundColor !== 'rgba(0, 0, 0, 0)' && backgroundColor !== 'transparent')
      return backgroundColor;
  }
  return 'white';
}
