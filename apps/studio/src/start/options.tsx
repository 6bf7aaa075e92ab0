import * as Switch from '@radix-ui/react-switch';
import { useId } from 'react';
import { useTemplates } from '../api/catalog';
import { Field } from '../design/field';
import { useSpeech } from '../i18n/text';
import { ThemePicker } from '../theme/theme-picker';
import type { Form } from './new-deck';

/** Languages a deck may be asked for in; the input's own is the default. */
const DECK_LANGUAGES = [
  'en',
  'ko',
  'ja',
  'zh',
  'de',
  'fr',
  'es',
  'pt',
  'it',
  'ar',
  'he',
  'hi',
  'ru',
];
const LENGTHS = [5, 8, 10, 12, 15, 20, 30, 45, 60];

interface OptionsProps {
  readonly form: Form;
  readonly change: (changes: Partial<Form>) => void;
}

export function Options({ form, change }: OptionsProps) {
  const { text, language } = useSpeech();
  const { start } = text;
  const templates = useTemplates();
  const notes = useId();
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return (
    <fieldset className="options" aria-label={start.options}>
      <Field label={start.audience} hint={start.audienceHint} className="whole">
        {(ids) => (
          <input
            {...ids}
            className="input"
            maxLength={500}
            value={form.audience}
            onChange={(event) => change({ audience: event.target.value })}
          />
        )}
      </Field>
      <Field label={start.template}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={form.template}
            onChange={(event) => change({ template: event.target.value })}
          >
            <option value="">{start.anyTemplate}</option>
            {templates.data?.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={start.length}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={form.length}
            disabled={form.author === 'verbatim'}
            onChange={(event) => change({ length: event.target.value })}
          >
            <option value="">{start.anyLength}</option>
            {LENGTHS.map((n) => (
              <option key={n} value={n}>
                {n}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={start.language}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={form.language}
            onChange={(event) => change({ language: event.target.value })}
          >
            <option value="">{start.sameLanguage}</option>
            {DECK_LANGUAGES.map((tag) => (
              <option key={tag} value={tag}>
                {names.of(tag)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={start.author}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={form.author}
            onChange={(event) => change({ author: event.target.value as Form['author'] })}
          >
            <option value="auto">{start.authorAuto}</option>
            <option value="llm">{start.authorLlm}</option>
            <option value="extractive">{start.authorExtractive}</option>
            <option value="verbatim">{start.authorVerbatim}</option>
          </select>
        )}
      </Field>
      <div className="spread">
        <label className="label" htmlFor={notes}>
          {start.notes}
        </label>
        <Switch.Root
          id={notes}
          className="switch"
          checked={form.notes}
          onCheckedChange={(on) => change({ notes: on })}
        >
          <Switch.Thumb />
        </Switch.Root>
      </div>
      <div className="whole stacked">
        <ThemePicker
          label={start.theme}
          value={form.theme}
          onChange={(theme) => change({ theme })}
        />
      </div>
    </fieldset>
  );
}
