import { expect, it } from 'vitest';
import { parseFixture } from '../testing/parse.ts';
import { grok } from './source.ts';

it('says of each session that it tells no usage', async () => {
  const { events, tally } = await parseFixture(grok, new URL('fixtures/summary.json', import.meta.url));
  expect(events).toEqual([]);
  expect(Object.fromEntries(tally.skippedReasons)).toEqual({ 'Grok writes no usage into its logs': 1 });
});

it('looks at the summaries of sessions and their subagents', () => {
  const [root] = grok.locate({ env: {}, homeDirectory: '/h', platform: 'linux' });
  expect(root?.path).toBe('/h/.grok/sessions');
  const paths = ['%2Fhome%2Fada/1/summary.json', '%2Fhome%2Fada/1/subagents/2/summary.json', 'a/chat_history.jsonl'];
  expect(paths.map((path) => root?.matches(path))).toEqual([true, true, false]);
});
