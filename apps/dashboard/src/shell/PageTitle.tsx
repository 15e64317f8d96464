import { usePageTitle } from './use-page-title.ts';

/** The heading of a page. */
export const PageTitle = ({ title, lead }: { readonly title: string; readonly lead: string }) => (
  <header className="page-title">
    <h1 ref={usePageTitle(title)} tabIndex={-1}>
      {title}
    </h1>
    <p>{lead}</p>
  </header>
);
