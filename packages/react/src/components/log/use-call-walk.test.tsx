// @vitest-environment jsdom
import type { LogRow } from '@tokenbook/core/contract';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SHOWN } from '../../hooks/shown-view.ts';
import { createRangeStore, type RangeStore } from '../../state/range-store.ts';
import { DEFAULT_VIEW } from '../../state/usage-view.ts';
import { UsageProvider } from '../UsageProvider.tsx';
import { useCallWalk } from './use-call-walk.ts';

let root: Root;
let store: RangeStore;
let walk: ReturnType<typeof useCallWalk>;
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  root = createRoot(document.body.appendChild(document.createElement('div')));
  store = createRangeStore({ log: { ...DEFAULT_VIEW.log, pageSize: 2, call: 'b' } });
});
afterEach(() => {
  act(() => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const Walk = ({ ids }: { readonly ids: readonly string[] }) => {
  // The walk looks at ids alone.
  const rows = ids.map((id) => ({ id }) as LogRow);
  walk = useCallWalk(store.getState().log.call ?? '', { rows, totalCount: 6 });
  return null;
};
/** The log's panel with the rows of a page. */
const show = (page: number, ...ids: string[]) =>
  act(() =>
    root.render(
      <UsageProvider store={store} fetch={() => new Promise(() => {})}>
        <SHOWN.log.Provider value={{ ...DEFAULT_VIEW.log, page, pageSize: 2 }}>
          <Walk ids={ids} />
        </SHOWN.log.Provider>
      </UsageProvider>,
    ),
  );

it('opens the first call of the next page when that is there, and none of a page that was read anew meanwhile', () => {
  show(1, 'a', 'b');
  act(() => walk.next?.());
  expect(store.getState().log).toMatchObject({ page: 2, call: 'b' });
  show(1, 'new', 'a');
  expect(store.getState().log.call).toBe('b');
  show(2, 'b', 'c');
  expect(store.getState().log.call).toBe('b');
});

it('opens the last call of the page before', () => {
  store.setState({ log: { ...store.getState().log, page: 2, call: 'c' } });
  show(2, 'c', 'd');
  act(() => walk.previous?.());
  show(2, 'd', 'e');
  expect(store.getState().log.call).toBe('c');
  show(1, 'a', 'b');
  expect(store.getState().log.call).toBe('b');
});

it('opens nothing when somebody went elsewhere before the page was there', () => {
  show(1, 'a', 'b');
  act(() => walk.next?.());
  act(() => store.getState().setLogPage(3));
  show(3, 'e', 'b');
  expect(store.getState().log.call).toBe('b');
  expect(walk.previous).not.toBeNull();
});
