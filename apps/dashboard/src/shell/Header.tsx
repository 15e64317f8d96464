import type { SessionInfo } from '@tokenbook/core/contract';
import { Icon, Popover, ZonePicker } from '@tokenbook/react';
import { useSignOut } from '../session/use-session.ts';
import { Navigation } from './Navigation.tsx';
import { THEMES, type Theme } from './theme.ts';
import { Wordmark } from './Wordmark.tsx';

const THEME_NAMES: Readonly<Record<Theme, string>> = { light: 'Light', dark: 'Dark', system: 'System' };

interface HeaderProps {
  readonly session: SessionInfo;
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
}

/** On every page: whose numbers these are, whether they are made up, the zone, the theme and the way out. */
export const Header = ({ session, theme, onTheme }: HeaderProps) => {
  const signOut = useSignOut();
  return (
    <header className="header">
      <div className="header-inner">
        <a href="/" className="home" aria-label="Tokenbook, overview">
          <Wordmark />
        </a>
        <span className="workspace">
          <span className="workspace-name">{session.workspace.name}</span>
          {session.isDemo ? (
            <span className="demo-badge" title="These numbers are made up.">
              demo
            </span>
          ) : null}
        </span>
        <Navigation />
        <div className="header-actions">
          <ZonePicker />
          <Popover label="Theme" value={THEME_NAMES[theme]} icon="sun" align="end" className="theme-menu">
            {(close) => (
              <div className="menu">
                {THEMES.map((choice) => (
                  <button
                    key={choice}
                    type="button"
                    className="tb-menu-item"
                    aria-pressed={choice === theme}
                    data-autofocus={choice === theme ? '' : undefined}
                    onClick={() => {
                      onTheme(choice);
                      close();
                    }}
                  >
                    {THEME_NAMES[choice]}
                    {choice === theme ? <Icon name="check" /> : null}
                  </button>
                ))}
              </div>
            )}
          </Popover>
          {session.credential === 'session' ? (
            <button type="button" className="tb-button" onClick={signOut}>
              Sign out
            </button>
          ) : null}
        </div>
      </div>
    </header>
  );
};
