import { useMessages } from '@tokenbook/react';
import { Link } from 'wouter';
import { PageTitle } from '../shell/PageTitle.tsx';

/** An address that leads nowhere. */
export const NotFoundPage = () => {
  const { notFound } = useMessages().pages;
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
