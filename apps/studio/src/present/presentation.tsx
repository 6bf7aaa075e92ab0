import type { DeckView } from '@presto/contracts';
import {
  ChevronLeft,
  ChevronRight,
  CircleHelp,
  Grid2x2,
  LogOut,
  Maximize,
  MonitorSpeaker,
  Pointer,
  Square,
  WifiOff,
} from 'lucide-react';
import { type MouseEvent, useCallback, useEffect, useRef, useState } from 'react';
import { IconButton } from '../design/button';
import { Dialog } from '../design/dialog';
import { useToasts } from '../design/toast';
import { useText } from '../i18n/text';
import { Overview } from './overview';
import { Sheet } from './sheet';
import { keepFocus, swipe, useKeys } from './use-keys';
import { useWalk } from './use-walk';
import { Warm } from './warm';
import type { KeyAction } from './walk';

/** The controls go after this long without a movement; ms. */
const IDLE_AFTER_MS = 2_500;

interface PresentationProps {
  readonly deck: DeckView;
  readonly speakerWindow: boolean;
  readonly onLeave: (index: number) => void;
  readonly onShown: (slideId: string) => void;
}

/** The window that the audience sees. */
export function Presentation({ deck, speakerWindow, onLeave, onShown }: PresentationProps) {
  const text = useText();
  const { present } = text;
  const { tell } = useToasts();
  const { slides, theme } = deck;
  const { walk, step, point } = useWalk(deck.id, slides.length);
  const [overview, setOverview] = useState(false);
  const [pointing, setPointing] = useState(false);
  const [help, setHelp] = useState(false);
  const [offline, setOffline] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const touch = useRef<{ x: number; y: number } | null>(null);
  const idle = useIdle();
  const shown = slides[walk.index];

  useEffect(() => {
    document.title = `${deck.title} · ${present.title}`;
  }, [deck.title, present.title]);
  useEffect(() => {
    if (shown) onShown(shown.id);
  }, [shown, onShown]);

  const fullScreen = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void root.current?.requestFullscreen().catch(() => undefined);
  };
  const openSpeaker = () => {
    const size = 'width=1100,height=720';
    const opened = window.open(
      `/present/${deck.id}?speaker#${walk.index + 1}`,
      `presto-speaker-${deck.id}`,
      size,
    );
    if (opened === null) tell(present.popupBlocked);
  };
  const run = (action: KeyAction) => {
    if (typeof action === 'object') {
      setOverview(false);
      return step(action);
    }
    switch (action) {
      case 'overview':
        return setOverview(!overview);
      case 'pointer':
        if (pointing) point(null);
        return setPointing(!pointing);
      case 'speaker':
        return speakerWindow ? openSpeaker() : undefined;
      case 'full-screen':
        return fullScreen();
      case 'help':
        return setHelp(true);
      case 'leave':
        if (overview) return setOverview(false);
        return onLeave(walk.index);
    }
  };
  useKeys(run);

  const aim = (event: MouseEvent<HTMLDivElement>) => {
    if (!pointing) return;
    const box = root.current?.querySelector('.present-sheet')?.getBoundingClientRect();
    if (box)
      point({
        x: (event.clientX - box.left) / box.width,
        y: (event.clientY - box.top) / box.height,
      });
  };
  const click = (event: MouseEvent<HTMLDivElement>) => {
    if (event.target instanceof Element && event.target.closest('.present-bar, .overview, dialog'))
      return;
    step({ to: event.clientX < window.innerWidth / 4 ? 'previous' : 'next' });
  };

  const classes = ['present', pointing && 'pointing', idle && !overview && 'idle']
    .filter(Boolean)
    .join(' ');
  return (
    <main
      ref={root}
      className={classes}
      aria-label={present.title}
      onMouseMove={aim}
      onClick={click}
      onTouchStart={({ touches }) => {
        const first = touches.item(0);
        touch.current = first ? { x: first.clientX, y: first.clientY } : null;
      }}
      onTouchEnd={({ changedTouches }) => {
        const last = changedTouches.item(0);
        if (!touch.current || !last) return;
        const way = swipe(last.clientX - touch.current.x, last.clientY - touch.current.y);
        if (way !== 0) step({ to: way === 1 ? 'next' : 'previous' });
      }}
    >
      <Sheet
        slides={slides}
        theme={theme}
        walk={walk}
        title={(slide) => text.deck.slideN(slide.slide_order)}
      />
      <p className="unseen" aria-live="polite">
        {text.deck.of(walk.index + 1, slides.length)}
      </p>
      <div
        className="present-bar"
        role="toolbar"
        aria-label={present.title}
        onMouseDown={keepFocus}
      >
        <IconButton
          size="small"
          label={present.previous}
          icon={<ChevronLeft />}
          onClick={() => run({ to: 'previous' })}
        />
        <span className="place">
          {walk.index + 1} / {slides.length}
        </span>
        <IconButton
          size="small"
          label={present.next}
          icon={<ChevronRight />}
          onClick={() => run({ to: 'next' })}
        />
        <IconButton
          size="small"
          label={present.overview}
          icon={<Grid2x2 />}
          aria-pressed={overview}
          onClick={() => run('overview')}
        />
        <IconButton
          size="small"
          label={present.fullScreen}
          icon={<Maximize />}
          onClick={() => run('full-screen')}
        />
        <IconButton
          size="small"
          label={present.leave}
          icon={<LogOut />}
          onClick={() => onLeave(walk.index)}
        />
        {speakerWindow && (
          <IconButton
            size="small"
            label={present.speaker}
            icon={<MonitorSpeaker />}
            onClick={() => run('speaker')}
          />
        )}
        <IconButton
          size="small"
          label={present.pointer}
          icon={<Pointer />}
          aria-pressed={pointing}
          onClick={() => run('pointer')}
        />
        <IconButton
          size="small"
          label={present.blank}
          icon={<Square />}
          onClick={() => run({ blank: 'black' })}
        />
        <IconButton
          size="small"
          label={present.help}
          icon={<CircleHelp />}
          onClick={() => setHelp(true)}
        />
        {offline && (
          <span className="place" title={present.offlineReady} data-offline-ready>
            <WifiOff size={15} aria-label={present.offlineReady} role="img" />
          </span>
        )}
      </div>
      {overview && (
        <Overview
          slides={slides}
          theme={theme}
          index={walk.index}
          onChoose={(index) => {
            setOverview(false);
            step({ to: index });
          }}
        />
      )}
      {help && (
        <Dialog title={present.help} onClose={() => setHelp(false)}>
          <dl className="keys">
            {present.keys.map(([keys, meaning]) => [
              <dt key={keys}>{keys}</dt>,
              <dd key={`${keys}-does`}>{meaning}</dd>,
            ])}
          </dl>
        </Dialog>
      )}
      <Warm slides={slides} theme={theme} onReady={useCallback(() => setOffline(true), [])} />
    </main>
  );
}

/** True after a while without a movement of mouse or keyboard. */
function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    let timer = window.setTimeout(() => setIdle(true), IDLE_AFTER_MS);
    const move = () => {
      setIdle(false);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setIdle(true), IDLE_AFTER_MS);
    };
    for (const event of ['mousemove', 'touchstart', 'focusin'])
      window.addEventListener(event, move);
    return () => {
      window.clearTimeout(timer);
      for (const event of ['mousemove', 'touchstart', 'focusin'])
        window.removeEventListener(event, move);
    };
  }, []);
  return idle;
}
