// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { createRangeStore } from '../../state/range-store.ts';
import { memoryStorage } from '../../testing/memory-storage.ts';
import { pageForEach } from '../../testing/page-for-each.ts';
import { CommandPalette } from '../CommandPalette.tsx';
import { UsageProvider } from '../UsageProvider.tsx';

const page = pageForEach();

const press = (key: string, ctrlKey = false) =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
const option = (name: string) =>
  [...page.place.querySelectorAll<HTMLElement>('[role="option"]')].find(({ textContent }) => textContent === name);

it('runs commands by single letters until a command turns them off, which this browser keeps', async () => {
  const storage = memoryStorage();
  const store = createRangeStore();
  page.root.render(
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
  await expect.poll(() => page.place.querySelector('[role="option"]')).toBeNull();
  expect(rangeAfter('q')).toBe('7d');
  press('?');
  expect(page.place.querySelector('[role="option"]')).toBeNull();
  expect([...storage.kept.values()]).toEqual(['off']);
  press('k', true);
  await expect.poll(() => option('Turn single-letter keys on')).toBeDefined();
  expect(option('Show: Last 90 days')).toBeDefined();
});
