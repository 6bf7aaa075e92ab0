import { type ReactNode, useEffect } from 'react';
import { Brand } from '../design/brand';
import { useText } from '../i18n/text';
import { Link } from '../router/link';
import { Settings } from './settings';
import './shell.css';

interface ShellProps {
  /** Name of the page, for the browser's tab. */
  readonly title?: string;
  /** Between the mark and the settings. */
  readonly bar?: ReactNode;
  readonly children: ReactNode;
}

/** What every page but the presentation has around it. */
export function Shell({ title, bar, children }: ShellProps) {
  const text = useText();
  useEffect(() => {
    document.title = title ? `${title} · ${text.app.name}` : text.app.name;
  }, [title, text]);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {text.app.skip}
      </a>
      <header className="bar">
        <Link className="home" href="/" aria-label={`${text.app.name}: ${text.app.home}`}>
          <Brand />
          <span className="name">{text.app.name}</span>
        </Link>
        {bar ?? <span className="grow" />}
        <Settings />
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
