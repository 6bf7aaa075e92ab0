import type { SlideView } from '@presto/contracts';
import { type KeyboardEvent, type MouseEvent, useCallback, useRef, useState } from 'react';
import { useLayouts } from '../api/catalog';
import { schemaAt, valueAt } from '../content/path';
import type { Schema } from '../content/schema';
import { useText } from '../i18n/text';
import { type SlideHandle, SlideFrame } from '../slide/slide-frame';
import { type FieldBox, fieldAt, fieldNamed, fieldsOf } from './fields-on-slide';
import { InPlace } from './in-place';
import { useThemeFonts } from './theme-fonts';

interface Editing {
  readonly box: FieldBox;
  readonly scale: number;
  readonly base: SlideView;
}

interface StageEditorProps {
  readonly slide: SlideView;
  readonly theme: string;
  readonly title: string;
}

/** The slide, whose texts are changed by clicking on them. */
export function StageEditor({ slide, theme, title }: StageEditorProps) {
  const text = useText();
  const { data: layouts } = useLayouts();
  const frame = useRef<SlideHandle>(null);
  const overlay = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<FieldBox | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  useThemeFonts(theme);
  const fields = layouts?.find(({ name }) => name === slide.layout)?.fields as Schema | undefined;
  const isEditable = useCallback(
    (field: string) => typeof valueAt(slide.content, field) === 'string',
    [slide.content],
  );

  const under = (event: MouseEvent): FieldBox | null => {
    const page = frame.current?.page();
    const place = overlay.current?.getBoundingClientRect();
    if (!page || !place) return null;
    const scale = frame.current?.scale() ?? 1;
    const box = fieldAt(page, event.clientX - place.left, event.clientY - place.top, scale);
    return box && isEditable(box.field) ? box : null;
  };
  const begin = (box: FieldBox) => {
    setHover(null);
    setEditing({ box, scale: frame.current?.scale() ?? 1, base: slide });
  };
  const beginAt = (index: number) => {
    const page = frame.current?.page();
    if (!page) return;
    const field = fieldsOf(page).filter(isEditable)[index];
    const box = field === undefined ? null : fieldNamed(page, field, frame.current?.scale() ?? 1);
    if (box) begin(box);
  };
  const done = (step: -1 | 0 | 1) => {
    const field = editing?.box.field;
    setEditing(null);
    const page = frame.current?.page();
    if (!page || field === undefined) return;
    const order = fieldsOf(page).filter(isEditable);
    const next = order.indexOf(field) + step;
    if (step === 0 || next < 0 || next >= order.length) overlay.current?.focus();
    // The frame shows the saved text only after this update: its boxes are measured then.
    else requestAnimationFrame(() => beginAt(next));
  };
  const press = (event: KeyboardEvent) => {
    if (event.target !== overlay.current) return;
    if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      beginAt(0);
    }
  };

  return (
    <>
      <SlideFrame html={slide.html_content} theme={theme} title={title} handle={frame} />
      <div
        ref={overlay}
        className={hover ? 'overlay over-text' : 'overlay'}
        role="group"
        tabIndex={0}
        aria-label={text.edit.stage}
        aria-describedby="edit-hint"
        onMouseMove={(event) => setHover(editing ? null : under(event))}
        onMouseLeave={() => setHover(null)}
        onClick={(event) => {
          const box = editing ? null : under(event);
          if (box) begin(box);
        }}
        onKeyDown={press}
      >
        <span id="edit-hint" className="unseen">
          {text.edit.hint}
        </span>
        {hover && (
          <span
            className="field-box"
            style={{ left: hover.left, top: hover.top, width: hover.width, height: hover.height }}
          />
        )}
        {editing && (
          <InPlace
            key={editing.box.field}
            {...editing}
            limit={fields ? (schemaAt(fields, editing.box.field)?.maxLength ?? null) : null}
            onDone={done}
          />
        )}
      </div>
    </>
  );
}
