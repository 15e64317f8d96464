import {
  keepToken,
  LiveNotice,
  ProjectBreakdownChart,
  ProviderBreakdownChart,
  UsageLogTable,
  UsageProvider,
  UsageSummary,
} from '@tokenbook/react';
import '@tokenbook/react/styles.css';
import { createRoot } from 'react-dom/client';

const askJson = async (path) => {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return response.json();
};

/** Asked of our own server when there is none yet, and again shortly before it ends. */
const fetchUsageToken = keepToken(async () => (await askJson('/my/usage-token')).token);

const Page = ({ customer, usageUrl }) => (
  <>
    <header>
      <h1>AI usage of {customer}</h1>
      <form method="post" action="/sign-out">
        <button type="submit">Sign out</button>
      </form>
    </header>
    <UsageProvider baseUrl={usageUrl} token={fetchUsageToken}>
      <main style={{ display: 'grid', gap: '1.25rem' }}>
        <LiveNotice />
        <UsageSummary />
        <ProviderBreakdownChart />
        <ProjectBreakdownChart />
        <UsageLogTable />
      </main>
    </UsageProvider>
  </>
);

createRoot(document.getElementById('page')).render(<Page {...(await askJson('/my/account'))} />);
