import { ConnectTool } from '@tokenbook/react';
import { Link } from 'wouter';
import { pageMessages } from '../page-messages.ts';
import { PageTitle } from '../shell/PageTitle.tsx';

/** From a tool to its first call in the ledger. */
export const ConnectPage = () => {
  const { connect } = pageMessages;
  return (
    <div className="stack">
      <PageTitle title={connect.name} lead={connect.lead} />
      <ConnectTool
        origin={location.origin}
        onward={
          <Link href="/" className="tb-button">
            {connect.onward}
          </Link>
        }
      />
    </div>
  );
};
