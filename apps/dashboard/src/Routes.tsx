import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { pageMessages } from './page-messages.ts';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { OverviewPage } from './pages/OverviewPage.tsx';
import { PageBoundary } from './shell/PageBoundary.tsx';

// The first load carries the usage page only; the others come when they are opened.
const BudgetsPage = lazy(async () => ({
  default: (await import('./pages/BudgetsPage.tsx')).BudgetsPage,
}));
const ConnectPage = lazy(async () => ({
  default: (await import('./pages/ConnectPage.tsx')).ConnectPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import('./pages/SettingsPage.tsx')).SettingsPage,
}));

/** Which page stands at which address. */
export const Routes = () => (
  <PageBoundary>
    <Suspense fallback={<Loading />}>
      <Switch>
        <Route path="/" component={OverviewPage} />
        <Route path="/budgets" component={BudgetsPage} />
        <Route path="/connect" component={ConnectPage} />
        <Route path="/settings" component={SettingsPage} />
        <Route component={NotFoundPage} />
      </Switch>
    </Suspense>
  </PageBoundary>
);

const Loading = () => <p role="status">{pageMessages.loading}</p>;
