import { ImagePlus, X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { isRecord } from '../content/schema';
import { Button } from '../design/button';
import { useText } from '../i18n/text';
import { dataUrlOf } from './picture';

interface PictureFieldProps {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** A picture of the person's own: made small enough here, and described in words. */
export function PictureField({ value, onChange }: PictureFieldProps) {
  const { edit, fields } = useText();
  const id = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const image = isRecord(value) ? value : null;
  const alt = typeof image?.['alt'] === 'string' ? image['alt'] : '';
  const src = typeof image?.['src'] === 'string' ? image['src'] : '';

  const choose = async (file: File) => {
    const url = await dataUrlOf(file).catch(() => null);
    if (url === null) return setFault(edit.imageTooLarge);
    setFault(null);
    onChange({ src: url, alt: alt || file.name.replace(/\.\w+$/, '') });
  };
  return (
    <fieldset className="group">
      <legend>{edit.image}</legend>
      {src && <img className="picked" src={src} alt={alt} />}
      <div className="inline">
        <Button size="small" icon={<ImagePlus />} onClick={() => chooser.current?.click()}>
          {edit.image}
        </Button>
        {src && (
          <Button size="small" icon={<X />} onClick={() => onChange(null)}>
            {edit.none}
          </Button>
        )}
      </div>
      <input
        ref={chooser}
        type="file"
        hidden
        accept="image/png,image/jpeg,image/webp"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void choose(file);
          target.value = '';
        }}
      />
      {fault && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
      {src && (
        <div className="field">
          <label htmlFor={id}>{fields['alt']}</label>
          <textarea
            id={id}
            className="input auto"
            rows={1}
            value={alt}
            onChange={({ target }) => onChange({ src, alt: target.value })}
          />
        </div>
      )}
    </fieldset>
  );
}
