import type { SlideView } from '@presto/contracts';
import { useEffect, useRef } from 'react';
import { useText } from '../i18n/text';
import { SlideFrame } from '../slide/slide-frame';
import { WhenVisible } from '../slide/when-visible';

interface OverviewProps {
  readonly slides: readonly SlideView[];
  readonly theme: string;
  readonly index: number;
  readonly onChoose: (index: number) => void;
}

/** All slides at once; the arrow keys and Enter choose one. */
export function Overview({ slides, theme, index, onChoose }: OverviewProps) {
  const text = useText();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelectorAll('button')[index]?.focus();
  }, [index]);
  return (
    <div className="overview" role="dialog" aria-label={text.present.overview}>
      <ol
        ref={list}
        onKeyDown={(event) => {
          const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
          const at = buttons.indexOf(event.target as HTMLButtonElement);
          const columns = getComputedStyle(event.currentTarget).gridTemplateColumns.split(
            ' ',
          ).length;
          const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[
            event.key
          ];
          if (event.key === 'Enter' || event.key === ' ') event.stopPropagation();
          if (step === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          buttons[at + step]?.focus();
        }}
      >
        {slides.map((slide, i) => (
          <li key={slide.id}>
            <button
              type="button"
              aria-current={i === index || undefined}
              onClick={() => onChoose(i)}
            >
              <WhenVisible placeholder={<div className="thumb-blank" />}>
                <SlideFrame html={slide.html_content} theme={theme} title={null} />
              </WhenVisible>
              <span className="caption">{text.deck.slideN(i + 1)}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
