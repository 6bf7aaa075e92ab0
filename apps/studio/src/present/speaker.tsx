import type { DeckView } from '@presto/contracts';
import {
  AArrowDown,
  AArrowUp,
  ChevronLeft,
  ChevronRight,
  Pause,
  Play,
  RotateCcw,
  Square,
} from 'lucide-react';
import { type MouseEvent, useEffect, useState } from 'react';
import { Button, IconButton } from '../design/button';
import { useSpeech } from '../i18n/text';
import { SlideFrame } from '../slide/slide-frame';
import { Sheet } from './sheet';
import { keepFocus, useKeys } from './use-keys';
import { useWalk } from './use-walk';
import { clockOf } from './walk';

const NOTE_SIZES = [15, 18, 22, 27, 33];

/** The speaker's window: what is shown, what comes, what to say, how long it has been. */
export function Speaker({ deck }: { readonly deck: DeckView }) {
  const { text, language } = useSpeech();
  const { present } = text;
  const { slides, theme } = deck;
  const { walk, step, point, companions } = useWalk(deck.id, slides.length);
  const timer = useTimer();
  const [size, setSize] = useState(1);
  const [pointing, setPointing] = useState(false);
  const now = slides[walk.index];
  const next = slides[walk.index + 1];
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(timer.now);

  useEffect(() => {
    document.title = `${present.speaker} · ${deck.title}`;
  }, [deck.title, present.speaker]);
  useKeys((action) => {
    if (typeof action === 'object') step(action);
    else if (action === 'pointer') {
      setPointing(!pointing);
      point(null);
    } else if (action === 'leave') window.close();
  });
  const aim = (event: MouseEvent<HTMLElement>) => {
    if (!pointing) return;
    const box = event.currentTarget.querySelector('.present-sheet')?.getBoundingClientRect();
    if (box)
      point({
        x: (event.clientX - box.left) / box.width,
        y: (event.clientY - box.top) / box.height,
      });
  };

  return (
    <main className="speaker">
      <header className="speaker-head" onMouseDown={keepFocus}>
        <div className="speaker-time" role="timer">
          <small>{present.elapsed}</small>
          {clockOf(timer.elapsed)}
        </div>
        <div className="inline">
          <IconButton
            size="small"
            label={timer.running ? present.pauseTimer : present.resumeTimer}
            icon={timer.running ? <Pause /> : <Play />}
            onClick={timer.toggle}
          />
          <IconButton
            size="small"
            label={present.restartTimer}
            icon={<RotateCcw />}
            onClick={timer.restart}
          />
        </div>
        <div className="speaker-time">
          <small>{present.clock}</small>
          {time}
        </div>
        <div className="speaker-time">
          <small>{text.deck.slides}</small>
          {walk.index + 1} / {slides.length}
        </div>
        {companions && <span className="small">{present.inStep}</span>}
      </header>
      <section
        className="speaker-now"
        aria-label={text.deck.slideN(walk.index + 1)}
        onMouseMove={aim}
      >
        <Sheet
          slides={slides}
          theme={theme}
          walk={walk}
          title={(slide) => text.deck.slideN(slide.slide_order)}
        />
      </section>
      <div className="speaker-side">
        <section>
          <h2>{present.nextUp}</h2>
          {next ? (
            <SlideFrame
              key={next.id}
              html={next.html_content}
              theme={theme}
              title={text.deck.slideN(next.slide_order)}
            />
          ) : (
            <div className="speaker-end">{present.end}</div>
          )}
        </section>
        <div className="spread">
          <h2>{text.edit.notes}</h2>
          <div className="inline" onMouseDown={keepFocus}>
            <IconButton
              size="small"
              label={present.smaller}
              icon={<AArrowDown />}
              disabled={size === 0}
              onClick={() => setSize(size - 1)}
            />
            <IconButton
              size="small"
              label={present.larger}
              icon={<AArrowUp />}
              disabled={size === NOTE_SIZES.length - 1}
              onClick={() => setSize(size + 1)}
            />
          </div>
        </div>
        <div
          className="speaker-notes"
          style={{ fontSize: NOTE_SIZES[size] }}
          tabIndex={0}
          aria-label={text.edit.notes}
          role="region"
        >
          {now?.presenter_notes || present.noNotes}
        </div>
      </div>
      <footer className="speaker-foot" onMouseDown={keepFocus}>
        <Button size="large" icon={<ChevronLeft />} onClick={() => step({ to: 'previous' })}>
          {present.previous}
        </Button>
        <Button size="large" icon={<Square />} onClick={() => step({ blank: 'black' })}>
          {present.blank}
        </Button>
        <Button size="large" icon={<ChevronRight />} onClick={() => step({ to: 'next' })}>
          {present.next}
        </Button>
      </footer>
    </main>
  );
}

/** A stop watch that starts with the window; seconds. */
function useTimer() {
  const [now, setNow] = useState(() => Date.now());
  const [watch, setWatch] = useState(() => ({ before: 0, since: Date.now() as number | null }));
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 500);
    return () => window.clearInterval(timer);
  }, []);
  const running = watch.since !== null;
  const elapsed = Math.max(0, watch.before + (watch.since === null ? 0 : now - watch.since)) / 1000;
  return {
    now,
    elapsed,
    running,
    toggle: () =>
      setWatch(
        running
          ? { before: elapsed * 1000, since: null }
          : { before: watch.before, since: Date.now() },
      ),
    restart: () => setWatch({ before: 0, since: Date.now() }),
  };
}
