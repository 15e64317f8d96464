// @vitest-environment jsdom
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { KeptStorage } from '../../state/kept-layout.ts';
import { createRangeStore } from '../../state/range-store.ts';
import { CommandPalette } from '../CommandPalette.tsx';
import { UsageProvider } from '../UsageProvider.tsx';

let root: Root;
let place: HTMLElement;
beforeEach(() => {
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});
afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

const press = (key: string, ctrlKey = false) =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
const option = (name: string) =>
  [...place.querySelectorAll<HTMLElement>('[role="option"]')].find(({ textContent }) => textContent === name);

it('runs commands by single letters until a command turns them off, which this browser keeps', async () => {
  const kept = new Map<string, string>();
  const storage: KeptStorage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
  const store = createRangeStore();
  root.render(
    <UsageProvider fetch={() => new Promise(() => {})} store={store} storage={storage}>
      <CommandPalette hasButton />
    </UsageProvider>,
  );
  const rangeAfter = (key: string) => {
    press(key);
    return store.getState().range;
  };
  await expect.poll(() => rangeAfter('w')).toBe('7d');
  press('?');
  await expect.poll(() => option('Turn single-letter keys off')).toBeDefined();
  option('Turn single-letter keys off')?.click();
  await expect.poll(() => place.querySelector('[role="option"]')).toBeNull();
  expect(rangeAfter('q')).toBe('7d');
  press('?');
  expect(place.querySelector('[role="option"]')).toBeNull();
  expect([...kept.values()]).toEqual(['off']);
  press('k', true);
  await expect.poll(() => option('Turn single-letter keys on')).toBeDefined();
  expect(option('Show: Last 90 days')).toBeDefined();
});
