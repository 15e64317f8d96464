import {
  ProjectBreakdownChart,
  ProviderBreakdownChart,
  TokenKinds,
  UsageBreakdown,
  UsageLogTable,
  UsageProvider,
  UsageSummary,
  UsageTimeChart,
} from '@tokenbook/react';
import type { ComponentType } from 'react';
import { stateClient } from './state-client.ts';
import { STATES, type StateName } from './states.ts';

const COMPONENTS: Readonly<Record<string, ComponentType>> = {
  UsageSummary,
  UsageTimeChart,
  ProviderBreakdownChart,
  ProjectBreakdownChart,
  UsageBreakdown,
  TokenKinds,
  UsageLogTable,
};

const THEMES = ['light', 'dark'] as const;

/** Each component in each state, in both themes: `/workbench?state=hostile&theme=dark&component=UsageSummary` shows one. */
export const Workbench = () => {
  const params = new URLSearchParams(location.search);
  const wanted = <Name extends string>(name: string, all: readonly Name[]) =>
    all.filter((one) => (params.get(name) ?? one) === one);
  return (
    <main className="workbench">
      {wanted('theme', THEMES).map((theme) =>
        wanted('state', STATES).map((state) => (
          <Scene
            key={theme + state}
            state={state}
            theme={theme}
            components={wanted('component', Object.keys(COMPONENTS))}
          />
        )),
      )}
    </main>
  );
};

interface SceneProps {
  readonly state: StateName;
  readonly theme: (typeof THEMES)[number];
  readonly components: readonly string[];
}

const Scene = ({ state, theme, components }: SceneProps) => (
  <UsageProvider client={stateClient(state)} theme={theme}>
    <div className="page workbench-scene">
      <h1>
        {state} · {theme}
      </h1>
      {components.map((name) => {
        const Component = COMPONENTS[name];
        return Component === undefined ? null : <Component key={name} />;
      })}
    </div>
  </UsageProvider>
);
