import { Icon, Popover, useMessages } from '@tokenbook/react';
import { THEMES, type Theme } from './theme.ts';

interface ThemePickerProps {
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
}

export const ThemePicker = ({ theme, onTheme }: ThemePickerProps) => {
  const { theme: names } = useMessages();
  return (
    <Popover label={names.label} value={names[theme]} icon="sun" align="end" className="theme-menu">
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
              {names[choice]}
              {choice === theme ? <Icon name="check" /> : null}
            </button>
          ))}
        </div>
      )}
    </Popover>
  );
};
