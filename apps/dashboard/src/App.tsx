import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { UsageProvider } from '@tokenbook/react';
import { SignInPage } from './pages/SignInPage.tsx';
import { UnreachablePage } from './pages/UnreachablePage.tsx';
import { Routes } from './Routes.tsx';
import { client } from './session/client.ts';
import { useSession } from './session/use-session.ts';
import { Header } from './shell/Header.tsx';
import { type Theme, useTheme } from './shell/theme.ts';

/** @param queryClient may have asked ahead */
export const App = ({ queryClient }: { readonly queryClient: QueryClient }) => {
  const [theme, setTheme] = useTheme();
  return (
    <QueryClientProvider client={queryClient}>
      <UsageProvider client={client} queryClient={queryClient} theme={theme} locale={navigator.language} urlSync>
        <div className="page tb-root">
          <Page theme={theme} onTheme={setTheme} />
        </div>
      </UsageProvider>
    </QueryClientProvider>
  );
};

const Page = ({ theme, onTheme }: { readonly theme: Theme; readonly onTheme: (theme: Theme) => void }) => {
  const session = useSession();
  if (session.data === null) return <SignInPage />;
  if (session.data === undefined) {
    const { failure, refetch } = session;
    return failure === null ? null : <UnreachablePage failure={failure} retry={() => void refetch()} />;
  }
  return (
    <>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <Header session={session.data} theme={theme} onTheme={onTheme} />
      <main className="main" id="main" tabIndex={-1}>
        <Routes />
      </main>
    </>
  );
};
