import type { ReactNode } from 'react';
import { UsageContext } from '../hooks/usage-context.ts';
import { usePageTheme } from '../hooks/use-page-theme.ts';
import { type ProviderOptions, useProviderValue } from '../hooks/use-provider-value.ts';
import { ShownViewProvider } from './ShownViewProvider.tsx';
import { copyExact } from './ui/copy-exact.ts';

export interface UsageProviderProps extends ProviderOptions {
  /** `system` follows the reader's device. Absent: as the page around, by the `color-scheme` of its root. */
  readonly theme?: 'light' | 'dark' | 'system' | undefined;
  readonly children: ReactNode;
}

/**
 * What every Tokenbook component needs above it: the client, the range store, texts, locale and theme.
 * Components under one provider share what is chosen, and share the answer when they ask the same.
 *
 * @example
 * <UsageProvider baseUrl="https://usage.example.com" token={fetchEmbedToken}>
 *   <UsageDashboard />
 * </UsageProvider>
 */
export const UsageProvider = ({ theme, children, ...options }: UsageProviderProps) => {
  const value = useProviderValue(options);
  const shownTheme = usePageTheme(theme);
  return (
    <UsageContext.Provider value={value}>
      <div ref={value.root} className="tokenbook" data-theme={shownTheme} onCopy={copyExact}>
        <ShownViewProvider store={value.store}>{children}</ShownViewProvider>
      </div>
    </UsageContext.Provider>
  );
};
