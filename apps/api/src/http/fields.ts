import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsOptional, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';

/** What every field says of itself in the documentation. */
interface FieldOptions {
  readonly description: string;
  readonly example: unknown;
  /** May be left out or null. */
  readonly optional?: boolean;
  /** May be left out, but not null: for changes, where null would be a value. */
  readonly absent?: boolean;
}

type Rule = (value: unknown) => boolean;

/** A field with one rule and one sentence about it. */
function field(
  { description, example, optional = false, absent = false }: FieldOptions,
  schema: ApiPropertyOptions,
  message: string,
  rule: Rule,
): PropertyDecorator {
  const base = { ...schema, description, example, required: !optional && !absent };
  return applyDecorators(
    ApiProperty((optional ? { ...base, nullable: true } : base) as ApiPropertyOptions),
    ...(optional ? [IsOptional()] : []),
    ...(absent ? [ValidateIf((_, value) => value !== undefined)] : []),
    ValidateBy({ name: 'field', validator: { validate: rule, defaultMessage: () => message } }),
  );
}

/** A character that shows something: no control, space, zero-width or bidi mark, filler. */
const VISIBLE = /[^\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Characters as people count them roughly: code points, not UTF-16 units. */
const lengthOf = (text: string): number => {
  let length = 0;
  for (const _ of text) length++;
  return length;
};

/** True when something of the text can be seen. */
export const isVisible = (text: string): boolean => VISIBLE.test(text);

interface TextOptions extends FieldOptions {
  /** Characters (code points). */
  readonly min?: number;
  readonly max: number;
}

/** A text within limits, and not of invisible characters only (unless `min` is 0). */
export function Text({ min = 1, max, ...options }: TextOptions): PropertyDecorator {
  const range = min === 0 ? `at most ${max}` : `${min} to ${max}`;
  const seen = min === 0 ? '' : ', not only invisible ones';
  return field(
    options,
    { type: String, ...(min > 0 ? { minLength: min } : {}), maxLength: max },
    `must be a text of ${range} characters${seen}`,
    (value) => {
      if (typeof value !== 'string' || value.length > 2 * max) return false;
      const length = lengthOf(value);
      return length >= min && length <= max && (min === 0 || isVisible(value));
    },
  );
}

/** A list of short texts. */
export function Texts({
  min,
  max,
  longest,
  ...options
}: RangeOptions & { readonly longest: number }): PropertyDecorator {
  return field(
    options,
    {
      type: 'array',
      items: { type: 'string', maxLength: longest },
      minItems: min,
      maxItems: max,
    },
    `must be a list of ${min} to ${max} texts of at most ${longest} characters`,
    (value) =>
      Array.isArray(value) &&
      value.length >= min &&
      value.length <= max &&
      value.every((text) => typeof text === 'string' && text.length <= longest),
  );
}

/** A text whose length and form are for its reader to judge (a document): only that there is one. */
export function LongText(options: FieldOptions): PropertyDecorator {
  return field(
    options,
    { type: String },
    'must be a text that is not empty',
    (value) => typeof value === 'string' && isVisible(value),
  );
}

interface RangeOptions extends FieldOptions {
  readonly min: number;
  readonly max: number;
}

/** A JSON number without fraction within bounds; digits in a string are no number. */
export function Integer({ min, max, ...options }: RangeOptions): PropertyDecorator {
  return field(
    options,
    { type: 'integer', minimum: min, maximum: max },
    `must be an integer from ${min} to ${max}`,
    (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
  );
}

/** The same in a query string, where everything is text: plain digits only, else the default. */
export function QueryInteger(options: RangeOptions): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
    ),
    Integer({ ...options, absent: true }),
  );
}

export function YesNo(options: FieldOptions): PropertyDecorator {
  return field(
    options,
    { type: Boolean },
    'must be true or false',
    (value) => typeof value === 'boolean',
  );
}

/** One of these names. */
export function OneOf(names: readonly string[], options: FieldOptions): PropertyDecorator {
  return field(
    options,
    { enum: [...names] },
    `must be one of ${names.join(', ')}`,
    (value) => typeof value === 'string' && names.includes(value),
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Ids, in the order given; `max` of them at most, none twice. */
export function Ids({ min, max, ...options }: RangeOptions): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value)
        ? value.map((id) => (typeof id === 'string' ? id.toLowerCase() : id))
        : value,
    ),
    field(
      options,
      { type: 'array', items: { type: 'string', format: 'uuid' }, minItems: min, maxItems: max },
      `must be a list of ${min} to ${max} different ids (UUIDs)`,
      (value) =>
        Array.isArray(value) &&
        value.length >= min &&
        value.length <= max &&
        new Set(value).size === value.length &&
        value.every((id) => typeof id === 'string' && UUID.test(id)),
    ),
  );
}

/** A BCP 47 tag, kept in its canonical form. */
export function LanguageTag(options: FieldOptions): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      isLanguage(value) ? Intl.getCanonicalLocales(value)[0] : value,
    ),
    field(
      options,
      { type: String, maxLength: 35 },
      'must be a language tag (BCP 47) such as en, ko or pt-BR',
      isLanguage,
    ),
  );
}

function isLanguage(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 35) return false;
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

/** An object of any fields; what belongs into it is judged by those who know its kind. */
export function AnyObject(options: FieldOptions): PropertyDecorator {
  return field(
    options,
    { type: 'object', additionalProperties: true },
    'must be an object',
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  );
}

/** An object with fields of its own. */
export function Nested(type: () => new () => object, options: FieldOptions): PropertyDecorator {
  return applyDecorators(
    field(
      options,
      { type: () => type() }, // Swagger knows a lazy type by this name
      'must be an object',
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    ),
    ValidateNested(),
    Type(type),
  );
}
