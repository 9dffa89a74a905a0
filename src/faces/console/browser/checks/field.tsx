import { type ReactNode, useId } from 'react';

type FieldProps = {
  label: string;
  className?: string;
  /** What is missing or wrong, in words. */
  wrong?: string | false;
  /** Where it is typed; `describedBy` names the words of what is wrong. */
  children: (id: string, describedBy: string) => ReactNode;
};

/** A labelled field of this area's forms. */
export function Field({ label, className = '', wrong = false, children }: FieldProps) {
  const id = useId();
  const describedBy = `${id}-wrong`;
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children(id, describedBy)}
      <small id={describedBy} className="wrong" role="alert">
        {wrong}
      </small>
    </div>
  );
}
