import * as Dropdown from '@radix-ui/react-dropdown-menu';
import type { ReactNode } from 'react';

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}

export function Menu({ trigger, align = 'end', children }: MenuProps) {
  return (
    // Not modal: a modal one writes a style element into the page, which the content policy forbids.
    <Dropdown.Root modal={false}>
      <Dropdown.Trigger asChild>{trigger}</Dropdown.Trigger>
      <Dropdown.Portal>
        <Dropdown.Content className="menu" align={align} sideOffset={6} collisionPadding={10}>
          {children}
        </Dropdown.Content>
      </Dropdown.Portal>
    </Dropdown.Root>
  );
}

interface ItemProps {
  readonly icon?: ReactNode;
  readonly note?: string | undefined;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

export function MenuItem({
  icon,
  note,
  danger = false,
  disabled = false,
  onSelect,
  children,
}: ItemProps) {
  return (
    <Dropdown.Item
      className={danger ? 'menu-item danger' : 'menu-item'}
      disabled={disabled}
      onSelect={onSelect}
    >
      {icon}
      <span>
        {children}
        {note && <small>{note}</small>}
      </span>
    </Dropdown.Item>
  );
}

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: Readonly<Record<V, string>>;
  readonly onChange: (value: V) => void;
}

/** One of a few, inside a menu. */
export function MenuChoice<V extends string>({ label, value, options, onChange }: ChoiceProps<V>) {
  return (
    <Dropdown.RadioGroup
      value={value}
      onValueChange={(next) => onChange(next as V)}
      aria-label={label}
    >
      <Dropdown.Label className="menu-label">{label}</Dropdown.Label>
      {Object.entries<string>(options).map(([option, name]) => (
        <Dropdown.RadioItem
          key={option}
          value={option}
          className="menu-item"
          onSelect={(event) => event.preventDefault()}
        >
          <span className={option === value ? 'radio on' : 'radio'} aria-hidden="true" />
          {name}
        </Dropdown.RadioItem>
      ))}
    </Dropdown.RadioGroup>
  );
}

export const MenuRule = () => <Dropdown.Separator className="menu-rule" />;
