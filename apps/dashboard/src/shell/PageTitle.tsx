import { useEffect, useRef } from 'react';

/** The heading of a page. It takes the focus when the page is gone to, so that a screen reader hears where it is. */
export const PageTitle = ({ title, lead }: { readonly title: string; readonly lead: string }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Tokenbook`;
    if (document.activeElement?.closest('.nav') !== null) heading.current?.focus();
    return () => {
      document.title = 'Tokenbook';
    };
  }, [title]);
  return (
    <header className="page-title">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p>{lead}</p>
    </header>
  );
};
