import { ConnectTool } from '@tokenbook/react';
import { Link } from 'wouter';
import { PageTitle } from '../shell/PageTitle.tsx';

/** From a tool to its first call in the ledger. */
export const ConnectPage = () => (
  <div className="stack">
    <PageTitle title="Connect" lead="Bring the usage of a tool into this ledger. Each call counts once." />
    <ConnectTool
      origin={location.origin}
      onward={
        <Link href="/" className="tb-button">
          See the usage
        </Link>
      }
    />
  </div>
);
