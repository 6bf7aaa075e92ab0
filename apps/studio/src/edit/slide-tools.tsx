import type { SlideView } from '@presto/contracts';
import { Copy, LayoutTemplate, Plus, Trash2, WandSparkles } from 'lucide-react';
import { useState } from 'react';
import type { SlotView } from '../deck/slots';
import { Button, IconButton } from '../design/button';
import { useText } from '../i18n/text';
import { LayoutDialog } from './layout-dialog';
import { useModel } from './model-known';
import { PromptDialog } from './prompt-dialog';
import { useSlideCommands } from './use-slide-commands';

interface SlideToolsProps {
  readonly slot: SlotView;
  readonly slide: SlideView;
  readonly onAdd: () => void;
}

export function SlideTools({ slot, slide, onAdd }: SlideToolsProps) {
  const { edit } = useText();
  const commands = useSlideCommands();
  const hasModel = useModel();
  const [open, setOpen] = useState<'layout' | 'prompt' | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="slide-tools" role="toolbar" aria-label={edit.stage}>
      {hasModel && (
        <Button size="small" icon={<WandSparkles />} onClick={() => setOpen('prompt')}>
          {edit.prompt}
        </Button>
      )}
      <Button size="small" icon={<LayoutTemplate />} onClick={() => setOpen('layout')}>
        {edit.changeLayout}
      </Button>
      <IconButton
        size="small"
        label={edit.duplicate}
        icon={<Copy />}
        onClick={() => void commands.duplicate(slide)}
      />
      <IconButton size="small" label={edit.addAfter} icon={<Plus />} onClick={onAdd} />
      <IconButton
        size="small"
        label={edit.remove}
        icon={<Trash2 />}
        onClick={() => void commands.remove(slot)}
      />
      {open === 'layout' && <LayoutDialog slide={slide} onClose={close} />}
      {open === 'prompt' && <PromptDialog slide={slide} onClose={close} />}
    </div>
  );
}
