import { Link } from 'wouter';
import { PageTitle } from '../shell/PageTitle.tsx';

/** An address that leads nowhere. */
export const NotFoundPage = () => (
  <div className="stack">
    <PageTitle title="Page not found" lead="There is no page at this address." />
    <p>
      <Link href="/" className="tb-button">
        Go to Usage
      </Link>
    </p>
  </div>
);
