import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestApp, wireEvent } from './testing/test-app.ts';

// A file of its own: what it freezes stays frozen for the worker that runs it.
const test = createTestApp();
beforeAll(async () => {
  await test.app.ready;
  Object.freeze(Object.prototype);
});
afterAll(() => test.app.close());

it('works where nothing can be added to Object.prototype', async () => {
  const tags = JSON.parse('{"__proto__":"p","constructor":"c"}') as Record<string, string>;
  expect(await test.json('/api/events', { body: wireEvent({ id: 'x', tags }) })).toMatchObject({ accepted: 1 });
  for (const path of [
    'summary',
    'breakdown?by=tag.constructor',
    'log',
    'events/x',
    'log.csv',
    'timeseries?by=tag.__proto__',
  ]) {
    expect((await test.send(`/api/usage/${path}`)).status, path).toBe(200);
  }
});
