import * as Tabs from '@radix-ui/react-tabs';
import { X } from 'lucide-react';
import { useFeatures } from '../api/features';
import { IconButton } from '../design/button';
import { useText } from '../i18n/text';
import { Citations } from '../panel/citations';
import { ContentTab } from '../panel/content-tab';
import { HistoryTab } from '../panel/history-tab';
import { QualityTab } from '../panel/quality-tab';
import '../panel/panel.css';
import type { SlotView } from './slots';

export type PanelTab = 'content' | 'sources' | 'quality' | 'history';

interface PanelProps {
  readonly slot: SlotView | null;
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
  readonly onChoose: (slideId: string) => void;
  readonly onClose: () => void;
}

/** What belongs to the chosen slide and to the deck, beside the stage. */
export function Panel({ slot, tab, onTab, onChoose, onClose }: PanelProps) {
  const text = useText();
  const { quality, history } = useFeatures();
  const tabs: readonly (readonly [PanelTab, string])[] = [
    ['content', text.edit.content],
    ['sources', text.edit.sources],
    ...(quality ? ([['quality', text.edit.quality]] as const) : []),
    ...(history ? ([['history', text.edit.history]] as const) : []),
  ];
  const shown = tabs.some(([name]) => name === tab) ? tab : 'content';
  return (
    <Tabs.Root asChild value={shown} onValueChange={(next) => onTab(next as PanelTab)}>
      <aside className="panel" aria-label={text.deck.panel}>
        <div className="tabs-row">
          <Tabs.List className="tabs" aria-label={text.deck.panel}>
            {tabs.map(([name, label]) => (
              <Tabs.Trigger key={name} value={name} className="tab">
                {label}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <IconButton
            className="panel-close"
            size="small"
            label={text.deck.hidePanel}
            icon={<X />}
            onClick={onClose}
          />
        </div>
        <Tabs.Content value="content" className="tab-body">
          {slot?.slide ? (
            <ContentTab key={slot.id} slide={slot.slide} />
          ) : (
            <p className="muted">{text.deck.waiting}</p>
          )}
        </Tabs.Content>
        <Tabs.Content value="sources" className="tab-body">
          {slot?.slide ? (
            <Citations key={slot.id} slide={slot.slide} />
          ) : (
            <p className="muted">{text.deck.waiting}</p>
          )}
        </Tabs.Content>
        <Tabs.Content value="quality" className="tab-body">
          <QualityTab slot={slot} onChoose={onChoose} onByHand={() => onTab('content')} />
        </Tabs.Content>
        <Tabs.Content value="history" className="tab-body">
          <HistoryTab />
        </Tabs.Content>
      </aside>
    </Tabs.Root>
  );
}
