import type { ThemeDescription } from '@presto/slides';
import { type CSSProperties, type KeyboardEvent, useId, useRef } from 'react';
import { useThemes } from '../api/catalog';

interface ThemePickerProps {
  readonly label: string;
  /** Name of the chosen theme; the first one when empty. */
  readonly value: string;
  readonly onChange: (theme: string) => void;
}

/** The themes as pictures of themselves: one choice, arrow keys move it. */
export function ThemePicker({ label, value, onChange }: ThemePickerProps) {
  const { data: themes = [] } = useThemes();
  const heading = useId();
  const group = useRef<HTMLDivElement>(null);
  const chosen = themes.find(({ name }) => name === value)?.name ?? themes[0]?.name ?? '';

  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = themes.findIndex(({ name }) => name === chosen);
    const next = themes.at((at + step) % themes.length);
    if (!next) return;
    onChange(next.name);
    group.current?.querySelector<HTMLElement>(`[data-name="${next.name}"]`)?.focus();
  };

  return (
    <>
      <span className="label" id={heading}>
        {label}
      </span>
      <div
        ref={group}
        className="theme-grid"
        role="radiogroup"
        aria-labelledby={heading}
        onKeyDown={move}
      >
        {themes.map((theme) => (
          <button
            key={theme.name}
            type="button"
            role="radio"
            className="theme-card"
            data-name={theme.name}
            aria-checked={theme.name === chosen}
            tabIndex={theme.name === chosen ? 0 : -1}
            title={theme.description}
            onClick={() => onChange(theme.name)}
          >
            <Swatch theme={theme} />
            <span className="name">{theme.title}</span>
          </button>
        ))}
      </div>
    </>
  );
}

/** A cover and a content slide of the theme, in five shapes. */
export function Swatch({ theme }: { readonly theme: ThemeDescription }) {
  const { surface, text, accent, cover, cover_accent: coverAccent } = theme.colours;
  const style: CSSProperties = { background: surface };
  return (
    <svg className="swatch" viewBox="0 0 160 90" style={style} aria-hidden="true">
      <rect width="62" height="90" fill={cover} />
      <rect x="10" y="36" width="34" height="6" fill={coverAccent} />
      <rect x="10" y="48" width="42" height="3" fill={coverAccent} opacity="0.5" />
      <rect x="76" y="20" width="56" height="7" fill={text} />
      <rect x="76" y="40" width="6" height="6" fill={accent} />
      <rect x="88" y="41" width="54" height="4" fill={text} opacity="0.55" />
      <rect x="76" y="54" width="6" height="6" fill={accent} />
      <rect x="88" y="55" width="44" height="4" fill={text} opacity="0.55" />
      <rect x="76" y="68" width="6" height="6" fill={accent} />
      <rect x="88" y="69" width="50" height="4" fill={text} opacity="0.55" />
    </svg>
  );
}
