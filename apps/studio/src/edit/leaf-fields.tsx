import { useId } from 'react';
import type { Plain } from '../content/schema';
import { useText } from '../i18n/text';

export interface LeafProps {
  readonly label: string;
  readonly schema: Plain;
  readonly nullable: boolean;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** Fields that are not prose keep their line breaks and a face of fixed width. */
const FIXED = ['code', 'formula'];

export function TextField({
  name,
  label,
  schema,
  nullable,
  value,
  onChange,
}: LeafProps & { readonly name: string }) {
  const text = useText();
  const id = useId();
  const typed = typeof value === 'string' ? value : '';
  const left = (schema.maxLength ?? Infinity) - typed.length;
  return (
    <div className="field">
      <div className="spread">
        <label className="label" htmlFor={id}>
          {label}
        </label>
        {left < 20 && (
          <span className={left < 0 ? 'fault' : 'hint'}>
            {left < 0 ? text.edit.over(-left) : text.edit.left(left)}
          </span>
        )}
      </div>
      <textarea
        id={id}
        className={FIXED.includes(name) ? 'input auto fixed' : 'input auto'}
        rows={1}
        title={schema.description}
        aria-invalid={left < 0 || undefined}
        value={typed}
        onChange={({ target }) => onChange(target.value === '' && nullable ? null : target.value)}
      />
    </div>
  );
}

export function NumberField({ label, schema, nullable, value, onChange }: LeafProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        className="input"
        step={schema.type === 'integer' ? 1 : 'any'}
        min={schema.minimum}
        max={schema.maximum}
        title={schema.description}
        value={typeof value === 'number' ? value : ''}
        onChange={({ target }) =>
          onChange(target.value === '' ? (nullable ? null : 0) : target.valueAsNumber)
        }
      />
    </div>
  );
}

export function ChoiceField({ label, schema, nullable, value, onChange }: LeafProps) {
  const text = useText();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input"
        value={typeof value === 'string' ? value : ''}
        onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
      >
        {nullable && <option value="">{text.edit.none}</option>}
        {schema.enum?.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </div>
  );
}
