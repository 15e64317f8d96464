import type { SessionInfo } from '@tokenbook/core/contract';
import { CommandPalette, ZonePicker } from '@tokenbook/react';
import { pageMessages } from '../page-messages.ts';
import { Navigation } from './Navigation.tsx';
import { SignOut } from './SignOut.tsx';
import { ThemePicker } from './ThemePicker.tsx';
import type { Theme } from './theme.ts';
import { usePageCommands } from './use-page-commands.ts';
import { Wordmark } from './Wordmark.tsx';

interface HeaderProps {
  readonly session: SessionInfo;
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
}

/** On every page: whose numbers these are, whether they are made up, the zone, the theme and the way out. */
export const Header = ({ session, theme, onTheme }: HeaderProps) => {
  const { workspace, isDemo } = session;
  // The workspace of `--demo` is called what its badge says.
  const isNamed = !isDemo || workspace.name !== pageMessages.demo;
  return (
    <header className="header">
      <div className="header-inner">
        <a href="/" className="home" aria-label={pageMessages.home}>
          <Wordmark />
        </a>
        <span className="workspace">
          {isNamed ? (
            <span className="workspace-name" title={workspace.name}>
              {workspace.name}
            </span>
          ) : null}
          {isDemo ? (
            <span className="demo-badge" title={pageMessages.demoHint}>
              {pageMessages.demo}
            </span>
          ) : null}
        </span>
        <Navigation />
        <div className="header-actions">
          <CommandPalette commands={usePageCommands()} hasButton />
          <ZonePicker />
          <ThemePicker theme={theme} onTheme={onTheme} />
          {session.credential === 'session' ? <SignOut /> : null}
        </div>
      </div>
    </header>
  );
};
