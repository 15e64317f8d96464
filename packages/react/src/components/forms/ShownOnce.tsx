import { useEffect, useId, useRef } from 'react';
import { CopyText } from './CopyText.tsx';

interface ShownOnceProps {
  readonly title: string;
  readonly hint: string;
  readonly done: string;
  readonly text: string;
  readonly onDone: () => void;
}

/** A secret that the server will not show again. It stays until the reader says that it is kept. */
export const ShownOnce = ({ title, hint, done, text, onDone }: ShownOnceProps) => {
  const titleId = useId();
  const root = useRef<HTMLElement>(null);
  useEffect(() => root.current?.focus(), []);
  return (
    <section ref={root} className="tb-once" aria-labelledby={titleId} tabIndex={-1}>
      <h3 id={titleId}>{title}</h3>
      <p>{hint}</p>
      <CopyText text={text} what={title} />
      <button type="button" className="tb-button" onClick={onDone}>
        {done}
      </button>
    </section>
  );
};
