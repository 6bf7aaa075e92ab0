import type { SlideView } from '@presto/contracts';
import type { ReactNode } from 'react';
import { SlideFrame } from '../slide/slide-frame';
import type { Walk } from './walk';

interface SheetProps {
  readonly slides: readonly SlideView[];
  readonly theme: string;
  readonly walk: Walk;
  readonly title: (slide: SlideView) => string;
  readonly children?: ReactNode;
}

/** The slide that is shown, with its neighbours drawn beneath so that a step is there at once. */
export function Sheet({ slides, theme, walk, title, children }: SheetProps) {
  const { index, blank, pointer } = walk;
  const near = slides.map((slide, i) => ({ slide, i })).filter(({ i }) => Math.abs(i - index) <= 1);
  return (
    <div className="present-sheet">
      {near.map(({ slide, i }) => (
        <div
          key={slide.id}
          className={i === index ? 'present-layer' : 'present-layer waiting-layer'}
        >
          <SlideFrame
            html={slide.html_content}
            theme={theme}
            title={i === index ? title(slide) : null}
          />
        </div>
      ))}
      {pointer && (
        <span
          className="present-pointer"
          style={{ left: `${pointer.x * 100}%`, top: `${pointer.y * 100}%` }}
        />
      )}
      {blank && <div className={`present-blank ${blank}`} />}
      {children}
    </div>
  );
}
