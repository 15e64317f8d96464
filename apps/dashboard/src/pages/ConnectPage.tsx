import { ConnectTool, useMessages } from '@tokenbook/react';
import { Link } from 'wouter';
import { PageTitle } from '../shell/PageTitle.tsx';

/** From a tool to its first call in the ledger. */
export const ConnectPage = () => {
  const { connect } = useMessages().pages;
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
