import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useText } from '../i18n/text';
import { IconButton } from './button';

interface DialogProps {
  readonly title: string;
  readonly wide?: boolean;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
  /** Called by Escape and the cross; without it the dialog insists. */
  readonly onClose?: (() => void) | undefined;
}

/** A modal dialog: the browser's own, which keeps focus inside and gives it back. */
export function Dialog({ title, wide = false, footer, children, onClose }: DialogProps) {
  const text = useText();
  const heading = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onMouseDown={(event) => event.target === ref.current && onClose?.()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header>
        <h2 id={heading}>{title}</h2>
        {onClose && <IconButton label={text.app.close} icon={<X />} onClick={onClose} />}
      </header>
      <div className="dialog-body">{children}</div>
      {footer && <footer>{footer}</footer>}
    </dialog>
  );
}
