import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import {
  type Content,
  type Plain,
  type Schema,
  emptyValue,
  isRecord,
  unwrap,
} from '../content/schema';
import { Button, IconButton } from '../design/button';
import { useText } from '../i18n/text';
import { ChoiceField, NumberField, TextField } from './leaf-fields';
import { PictureField } from './picture-field';

interface ContentFieldsProps {
  /** Of an object: the fields of a layout, or of an entry of a list. */
  readonly schema: Schema;
  readonly value: Content;
  readonly onChange: (value: Content) => void;
}

/** A form for the typed content of a slide, made from its layout's schema: every field can be reached by keyboard. */
export function ContentFields({ schema, value, onChange }: ContentFieldsProps) {
  return Object.entries(unwrap(schema).schema.properties ?? {}).map(([name, part]) => (
    <AnyField
      key={name}
      name={name}
      schema={part}
      value={value[name]}
      onChange={(next) => onChange({ ...value, [name]: next })}
    />
  ));
}

interface AnyFieldProps {
  readonly name: string;
  /** Shown instead of the name, for entries of a list. */
  readonly label?: string;
  readonly schema: Schema;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function AnyField({ name, label, schema: wrapped, value, onChange }: AnyFieldProps) {
  const { fields } = useText();
  const { schema, nullable } = unwrap(wrapped);
  const shown = label ?? fields[name] ?? name;
  switch (schema.type) {
    case 'array':
      return (
        <ListField
          name={name}
          label={shown}
          schema={schema}
          value={Array.isArray(value) ? value : []}
          onChange={onChange}
        />
      );
    case 'object':
      if (schema.properties?.['src']) return <PictureField value={value} onChange={onChange} />;
      return (
        <fieldset className="group">
          <legend>{shown}</legend>
          <ContentFields schema={schema} value={isRecord(value) ? value : {}} onChange={onChange} />
        </fieldset>
      );
    case 'boolean':
      return (
        <label className="inline small">
          <input
            type="checkbox"
            checked={value === true}
            onChange={(event) => onChange(event.target.checked)}
          />
          {shown}
        </label>
      );
    case 'number':
    case 'integer':
      return (
        <NumberField
          label={shown}
          schema={schema}
          nullable={nullable}
          value={value}
          onChange={onChange}
        />
      );
    default:
      return schema.enum ? (
        <ChoiceField
          label={shown}
          schema={schema}
          nullable={nullable}
          value={value}
          onChange={onChange}
        />
      ) : (
        <TextField
          name={name}
          label={shown}
          schema={schema}
          nullable={nullable}
          value={value}
          onChange={onChange}
        />
      );
  }
}

interface ListFieldProps {
  readonly name: string;
  readonly label: string;
  readonly schema: Plain;
  readonly value: readonly unknown[];
  readonly onChange: (value: unknown[]) => void;
}

function ListField({ name, label, schema, value, onChange }: ListFieldProps) {
  const text = useText();
  const { items = {}, minItems = 0, maxItems = Infinity } = schema;
  const swap = (i: number, j: number) => {
    const next = [...value];
    [next[i], next[j]] = [next[j], next[i]];
    onChange(next);
  };
  return (
    <fieldset className="group">
      <legend>
        {label} <span className="muted">{value.length}</span>
      </legend>
      <ol className="entries">
        {value.map((item, i) => (
          <li key={i} className="entry">
            <div className="stacked grow">
              {isRecord(item) &&
              unwrap(items).schema.type === 'object' &&
              !unwrap(items).schema.properties?.['src'] ? (
                <ContentFields
                  schema={items}
                  value={item}
                  onChange={(next) => onChange(value.with(i, next))}
                />
              ) : (
                <AnyField
                  name={name}
                  label={`${i + 1}`}
                  schema={items}
                  value={item}
                  onChange={(next) => onChange(value.with(i, next))}
                />
              )}
            </div>
            <div className="entry-tools">
              <IconButton
                size="small"
                label={text.edit.itemUp(i + 1)}
                icon={<ArrowUp />}
                disabled={i === 0}
                onClick={() => swap(i, i - 1)}
              />
              <IconButton
                size="small"
                label={text.edit.itemDown(i + 1)}
                icon={<ArrowDown />}
                disabled={i === value.length - 1}
                onClick={() => swap(i, i + 1)}
              />
              <IconButton
                size="small"
                label={text.edit.removeItem(i + 1)}
                icon={<X />}
                disabled={value.length <= minItems}
                onClick={() => onChange(value.toSpliced(i, 1))}
              />
            </div>
          </li>
        ))}
      </ol>
      <Button
        size="small"
        icon={<Plus />}
        disabled={value.length >= maxItems}
        onClick={() => onChange([...value, emptyEntry(items, value)])}
      >
        {text.edit.addItem}
      </Button>
    </fieldset>
  );
}

/** A new entry; a row of a table has as many cells as the others. */
function emptyEntry(items: Schema, others: readonly unknown[]): unknown {
  const [first] = others;
  return Array.isArray(first) ? first.map(() => '') : emptyValue(items);
}
