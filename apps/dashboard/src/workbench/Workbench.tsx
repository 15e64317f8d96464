import { UsageProvider } from '@tokenbook/react';
import { type ComponentType, useState } from 'react';
import { COMPONENTS } from './components.tsx';
import { stateClient } from './state-client.ts';
import { STATES, type StateName } from './states.ts';

// The cast holds: the keys of the table are its names.
const COMPONENT_NAMES = Object.keys(COMPONENTS) as readonly (keyof typeof COMPONENTS)[];
/** `system` follows the device. */
const THEMES = ['light', 'dark', 'system'] as const;
const ALL = 'all';

/** What the address asks for first, if it is one of these; else all of them. */
const asked = <Name extends string>(name: string, values: readonly Name[]): Name | typeof ALL =>
  values.find((value) => value === new URLSearchParams(location.search).get(name)) ?? ALL;

/** Each component in each state: `/workbench?state=hostile&theme=dark&component=UsageSummary` opens one. */
export const Workbench = () => {
  const [state, setState] = useState(() => asked('state', STATES));
  const [theme, setTheme] = useState(() => asked('theme', THEMES));
  const [component, setComponent] = useState(() => asked('component', COMPONENT_NAMES));
  const themes = theme === ALL ? (['light', 'dark'] as const) : [theme];
  const states = state === ALL ? STATES : [state];
  return (
    <main className="workbench">
      <form className="workbench-choices" aria-label="What to show">
        <Choice name="State" value={state} values={STATES} onChoose={setState} />
        <Choice name="Theme" value={theme} values={THEMES} onChoose={setTheme} />
        <Choice name="Component" value={component} values={COMPONENT_NAMES} onChoose={setComponent} />
      </form>
      {themes.map((one) =>
        states.map((name) => (
          <Scene
            key={`${one} ${name}`}
            state={name}
            theme={one}
            components={component === ALL ? COMPONENT_NAMES : [component]}
          />
        )),
      )}
    </main>
  );
};

interface ChoiceProps<Name extends string> {
  readonly name: string;
  readonly value: Name | typeof ALL;
  readonly values: readonly Name[];
  readonly onChoose: (value: Name | typeof ALL) => void;
}

const Choice = <Name extends string>({ name, value, values, onChoose }: ChoiceProps<Name>) => (
  <label>
    {name}{' '}
    <select value={value} onChange={({ target }) => onChoose(values.find((one) => one === target.value) ?? ALL)}>
      {[ALL, ...values].map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  </label>
);

interface SceneProps {
  readonly state: StateName;
  readonly theme: (typeof THEMES)[number];
  readonly components: typeof COMPONENT_NAMES;
}

const Scene = ({ state, theme, components }: SceneProps) => {
  const [client] = useState(() => stateClient(state));
  return (
    <UsageProvider client={client} theme={theme}>
      <div className="page tb-root workbench-scene">
        <h1>
          {state} · {theme}
        </h1>
        {components.map((name) => {
          const Component: ComponentType = COMPONENTS[name];
          return <Component key={name} />;
        })}
      </div>
    </UsageProvider>
  );
};
