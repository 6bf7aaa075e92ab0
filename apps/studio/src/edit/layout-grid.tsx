import type { LayoutDescription } from '@presto/slides';
import { useText } from '../i18n/text';
import { SlideFrame } from '../slide/slide-frame';
import { WhenVisible } from '../slide/when-visible';
import { useShownTheme } from '../theme/shown-theme';

interface LayoutGridProps {
  readonly layouts: readonly LayoutDescription[];
  readonly current: string | null;
  readonly html: (layout: LayoutDescription) => string;
  readonly onChoose: (layout: LayoutDescription) => void;
}

/** The layouts as pictures, each with the sentence that says when to choose it. */
export function LayoutGrid({ layouts, current, html, onChoose }: LayoutGridProps) {
  const theme = useShownTheme();
  const { layouts: names } = useText();
  return (
    <div className="layout-grid">
      {layouts.map((layout) => (
        <button
          key={layout.name}
          type="button"
          className="layout-card"
          aria-pressed={layout.name === current}
          title={layout.description}
          onClick={() => onChoose(layout)}
        >
          <WhenVisible placeholder={<div className="thumb-blank" />}>
            <SlideFrame html={html(layout)} theme={theme} title={null} />
          </WhenVisible>
          <strong>{names[layout.name] ?? layout.name}</strong>
        </button>
      ))}
    </div>
  );
}
