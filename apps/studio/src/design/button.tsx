import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Tip } from './tip';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: 'primary' | 'quiet' | 'danger' | undefined;
  readonly size?: 'small' | 'large' | undefined;
  readonly busy?: boolean | undefined;
  readonly icon?: ReactNode;
}

export function Button({
  kind,
  size,
  busy = false,
  icon,
  children,
  className,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      className={['button', kind, size, className].filter(Boolean).join(' ')}
    >
      {busy ? <span className="spinner" aria-hidden="true" /> : icon}
      {children}
    </button>
  );
}

/** A button that shows a picture only: its name is said, and told on hovering. */
export function IconButton({
  label,
  className,
  ...props
}: Omit<ButtonProps, 'children'> & { readonly label: string }) {
  return (
    <Tip text={label}>
      <Button
        kind="quiet"
        {...props}
        aria-label={label}
        className={['icon', className].filter(Boolean).join(' ')}
      />
    </Tip>
  );
}
