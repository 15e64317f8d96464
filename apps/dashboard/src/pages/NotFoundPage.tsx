import { Link } from 'wouter';
import { pageMessages } from '../page-messages.ts';
import { PageTitle } from '../shell/PageTitle.tsx';

/** An address that leads nowhere. */
export const NotFoundPage = () => {
  const { notFound } = pageMessages;
  return (
    <div className="stack">
      <PageTitle title={notFound.name} lead={notFound.lead} />
      <p>
        <Link href="/" className="tb-button">
          {notFound.back}
        </Link>
      </p>
    </div>
  );
};
