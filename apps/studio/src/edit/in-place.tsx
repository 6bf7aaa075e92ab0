import type { SlideView } from '@presto/contracts';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { valueAt, withValueAt } from '../content/path';
import { errorWords } from '../i18n/error-words';
import { useText } from '../i18n/text';
import { type FieldBox, settingOf } from './fields-on-slide';
import { withMark } from './marks';
import { useSave } from './saves';
import { unsaved } from './unsaved';

interface InPlaceProps {
  readonly box: FieldBox;
  readonly scale: number;
  /** The slide as it was when the editing began. */
  readonly base: SlideView;
  /** Characters the field takes. */
  readonly limit: number | null;
  /** `1` or `-1` goes on to the next text or the one before; `0` ends. */
  readonly onDone: (step: -1 | 0 | 1) => void;
}

/** A text of the slide as a text area in its very place. What was typed is never lost: see {@link unsaved}. */
export function InPlace({ box, scale, base, limit, onDone }: InPlaceProps) {
  const text = useText();
  const save = useSave();
  const before = String(valueAt(base.content, box.field) ?? '');
  const [kept] = useState(() => unsaved(base.id, box.field));
  const [value, setValue] = useState(() => kept.get() ?? before);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const ended = useRef(false);
  const manyLines = box.field === 'code';

  useLayoutEffect(() => {
    const { element } = box;
    element.style.visibility = 'hidden';
    if (area.current) Object.assign(area.current.style, settingOf(box, scale));
    area.current?.focus();
    area.current?.select();
    return () => void element.style.removeProperty('visibility');
  }, [box, scale]);

  useLayoutEffect(() => {
    const { current } = area;
    if (!current) return;
    current.style.height = '0';
    current.style.height = `${Math.max(current.scrollHeight, box.height)}px`;
  }, [value, box]);

  const end = (step: -1 | 0 | 1) => {
    if (ended.current) return;
    ended.current = true;
    onDone(step);
  };
  const commit = async (step: -1 | 0 | 1) => {
    if (ended.current || busy) return;
    if (value === before) {
      kept.forget();
      return end(step);
    }
    setBusy(true);
    setFault(null);
    kept.keep(value);
    try {
      await save(base, { content: withValueAt(base.content, box.field, value) });
      kept.forget();
      end(step);
    } catch (error) {
      setFault(`${errorWords(error, text, navigator.onLine)} ${text.edit.keptDraft}`);
      setBusy(false);
      area.current?.focus();
    }
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return; // Enter ends a Hangul syllable, not the text
    if (event.key === 'Escape') {
      kept.forget();
      end(0);
    } else if (event.key === 'Tab') {
      event.preventDefault();
      void commit(event.shiftKey ? -1 : 1);
    } else if (
      event.key === 'Enter' &&
      (event.ctrlKey || event.metaKey || (!event.shiftKey && !manyLines))
    ) {
      event.preventDefault();
      void commit(0);
    } else if (event.ctrlKey || event.metaKey) {
      const { selectionStart: start, selectionEnd: stop } = event.currentTarget;
      const marked = withMark({ value, start, end: stop }, event.key);
      if (!marked) return;
      event.preventDefault();
      setValue(marked.value);
      requestAnimationFrame(() => area.current?.setSelectionRange(marked.start, marked.end));
    }
  };

  const left = limit === null ? null : limit - value.length;
  const place = { left: box.left, top: box.top, width: Math.max(box.width, 40) };
  return (
    <>
      <textarea
        ref={area}
        className="in-place"
        style={place}
        aria-label={text.edit.field(box.field)}
        aria-invalid={fault !== null || undefined}
        aria-describedby="in-place-note"
        value={value}
        rows={1}
        readOnly={busy}
        spellCheck={!manyLines}
        onChange={(event) => setValue(event.target.value)}
        onKeyDown={press}
        onBlur={() => void commit(0)}
      />
      <div
        id="in-place-note"
        className={fault || (left !== null && left < 0) ? 'in-place-note bad' : 'in-place-note'}
        style={noteAt(box)}
        role={fault ? 'alert' : undefined}
      >
        {fault ?? (busy ? text.edit.saving : <Counter left={left} />)}
        {!fault && !busy && <span className="wide-only">{text.edit.marks}</span>}
      </div>
    </>
  );
}

/** Above the text, or beneath it where there is no room above. */
function noteAt({ left, top, height }: FieldBox) {
  return top > 44
    ? { left: Math.max(0, left - 4), top: top - 38 }
    : { left: Math.max(0, left - 4), top: top + height + 12 };
}

function Counter({ left }: { readonly left: number | null }) {
  const text = useText();
  if (left === null) return null;
  return <span>{left < 0 ? text.edit.over(-left) : text.edit.left(left)}</span>;
}
