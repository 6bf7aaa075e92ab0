import type { SlideView } from '@presto/contracts';
import { useEffect, useId, useRef, useState } from 'react';
import { useToasts } from '../design/toast';
import { useSave } from '../edit/saves';
import { unsaved } from '../edit/unsaved';
import { useText } from '../i18n/text';

/** The speaker's notes of a slide; saved when one leaves them. */
export function Notes({ slide }: { readonly slide: SlideView }) {
  const text = useText();
  const save = useSave();
  const { complain } = useToasts();
  const id = useId();
  const [kept] = useState(() => unsaved(slide.id, 'notes'));
  /** What is typed, with the slide it was begun on; null while nothing is. */
  const [typed, setTyped] = useState<{ value: string; base: SlideView } | null>(() => {
    const value = kept.get();
    return value === null ? null : { value, base: slide };
  });
  const [busy, setBusy] = useState(false);
  const latest = useRef(typed);
  useEffect(() => {
    latest.current = typed;
  }, [typed]);

  const commit = async () => {
    const { current } = latest;
    if (current === null || busy) return;
    const { value, base } = current;
    if (value === (base.presenter_notes ?? '')) return setTyped(null);
    setBusy(true);
    try {
      await save(base, { presenter_notes: value.trim() === '' ? null : value });
      kept.forget();
      setTyped(null);
    } catch (error) {
      complain(error); // what was typed stays in the field and in this browser
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="notes">
      <label className="label" htmlFor={id}>
        {text.edit.notesField}
        {busy && ` · ${text.edit.saving}`}
      </label>
      <textarea
        id={id}
        className="input"
        rows={3}
        maxLength={20_000}
        placeholder={text.edit.notesEmpty}
        value={typed?.value ?? slide.presenter_notes ?? ''}
        onChange={(event) => {
          const { value } = event.target;
          kept.keep(value);
          setTyped((before) => ({ value, base: before?.base ?? slide }));
        }}
        onBlur={() => void commit()}
      />
    </div>
  );
}
