import {
  ProjectBreakdownChart,
  ProviderBreakdownChart,
  UsageLogTable,
  UsageProvider,
  UsageSummary,
} from '@tokenbook/react';
import '@tokenbook/react/styles.css';
import { createRoot } from 'react-dom/client';

const SHORTLY_MS = 30_000;

const askJson = async (path) => {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return response.json();
};

let asked = null;

/** Called for each request: a token is kept until shortly before it ends. */
const fetchUsageToken = async () => {
  const kept = await asked;
  if (kept === null || Date.parse(kept.expiresAt) < Date.now() + SHORTLY_MS) {
    asked = askJson('/my/usage-token');
    // One that could not be had is asked for again.
    asked.catch(() => {
      asked = null;
    });
  }
  return (await asked).token;
};

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
        <UsageSummary />
        <ProviderBreakdownChart />
        <ProjectBreakdownChart />
        <UsageLogTable />
      </main>
    </UsageProvider>
  </>
);

createRoot(document.getElementById('page')).render(<Page {...(await askJson('/my/account'))} />);
