/**
 * Says that a search found nothing; null while it found something. It is on the page all the time: a screen reader tells of a change to what is
 * there, and not of what comes with its text.
 */
export const NothingFound = ({
  text,
  className = '',
}: {
  readonly text: string | null;
  readonly className?: string;
}) => (
  <p role="status" className={text === null ? 'tb-sr-only' : `tb-hint ${className}`}>
    {text}
  </p>
);
