import { type ReactNode, useId } from 'react';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault?: string | null | undefined;
  readonly className?: string;
  /** Draws the control with the ids that tie it to its label and its fault. */
  readonly children: (ids: {
    id: string;
    'aria-describedby'?: string;
    'aria-invalid'?: true;
  }) => ReactNode;
}

export function Field({ label, hint, fault, className, children }: FieldProps) {
  const id = useId();
  const note = `${id}-note`;
  return (
    <div className={['field', className].filter(Boolean).join(' ')}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(fault || hint ? { 'aria-describedby': note } : {}),
        ...(fault ? { 'aria-invalid': true as const } : {}),
      })}
      {fault ? (
        <p id={note} className="fault" role="alert">
          {fault}
        </p>
      ) : (
        hint && (
          <p id={note} className="hint">
            {hint}
          </p>
        )
      )}
    </div>
  );
}
