import { type ClipboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { UsageContext } from '../hooks/usage-context.ts';
import { usePageTheme } from '../hooks/use-page-theme.ts';
import { type ProviderOptions, useProviderValue } from '../hooks/use-provider-value.ts';
import { ShownViewProvider } from './ShownViewProvider.tsx';

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
  const copyExact = useCopyExact();
  return (
    <UsageContext.Provider value={value}>
      <div ref={value.root} className="tokenbook" data-theme={shownTheme} data-asked={theme} onCopy={copyExact}>
        <ShownViewProvider store={value.store}>{children}</ShownViewProvider>
      </div>
    </UsageContext.Provider>
  );
};

type Copy = (event: ClipboardEvent) => void;

/** Comes after the page, since nobody copies from one that is not there yet. Until then, and where it does not come, the browser copies. */
const useCopyExact = (): Copy => {
  const loaded = useRef<Copy | null>(null);
  useEffect(() => {
    import('./ui/copy-exact.ts').then(
      ({ copyExact }) => {
        loaded.current = copyExact;
      },
      () => {},
    );
  }, []);
  return (event) => loaded.current?.(event);
};
