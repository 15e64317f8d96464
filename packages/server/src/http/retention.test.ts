import { beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp, wireEvent } from './testing/test-app.ts';

const days = ['2026-08-01', '2026-08-31', '2026-09-01', '2026-11-23'];
const bodies = days.map((day) => wireEvent({ id: `call-of-${day}`, occurredAt: `${day}T00:00:00Z` }));

let test: TestApp;
beforeEach(async () => {
  test = createTestApp();
  await test.send('/api/events', { body: bodies });
  await test.send('/api/events', {
    body: wireEvent({ id: 'sum', occurredAt: '2026-08-02T00:00:00Z', notCounted: 'aggregate' }),
  });
});

const requests = async () => ((await test.json('/api/usage/summary?range=all')) as { requests: number }).requests;
const deleteBefore = (before: string, dryRun?: boolean) =>
  test.json('/api/retention/delete', { body: { before, ...(dryRun === undefined ? {} : { dryRun }) } });

describe('deleting calls', () => {
  it('says on a dry run what would go, and deletes nothing', async () => {
    expect(await deleteBefore('2026-09-01', true)).toEqual({
      dryRun: true,
      before: '2026-09-01T00:00:00.000Z',
      calls: 2,
      notCounted: 1,
    });
    expect(await requests()).toBe(4);
  });

  it('deletes what happened before the day, not what happened at its first instant', async () => {
    expect(await deleteBefore('2026-09-01')).toMatchObject({ dryRun: false, calls: 2, notCounted: 1 });
    expect(await requests()).toBe(2);
    expect(await deleteBefore('2026-09-01')).toMatchObject({ calls: 0, notCounted: 0 });
  });

  it('says that a replay is of deleted calls, and does not count it again', async () => {
    await deleteBefore('2026-09-01');
    const replay = await test.json('/api/events', { body: [...bodies, wireEvent({ id: 'new' })] });
    expect(replay).toEqual({ accepted: 1, duplicates: 4, deleted: 2, rejected: [] });
    const changed = await test.json('/api/events', { body: { ...bodies[0], model: 'another' } });
    expect(changed).toEqual({ accepted: 0, duplicates: 1, deleted: 1, rejected: [] });
    expect(await requests()).toBe(3);
  });

  it('leaves another workspace alone', async () => {
    await test.send('/api/workspaces', { body: { name: 'other' } });
    await test.json('/api/retention/delete', {
      body: { before: '2026-11-24' },
      headers: { 'tokenbook-workspace': 'other' },
    });
    expect(await requests()).toBe(4);
  });

  it('begins days where the workspace does', async () => {
    const headers = { 'tokenbook-workspace': 'kolkata' };
    await test.send('/api/workspaces', { body: { name: 'kolkata', timeZone: 'Asia/Kolkata' } });
    expect(await test.json('/api/retention/delete', { body: { before: '2026-09-01' }, headers })).toMatchObject({
      before: '2026-08-31T18:30:00.000Z',
    });
  });

  it('refuses a day that does not exist', async () => {
    expect((await test.send('/api/retention/delete', { body: { before: '2026-02-30' } })).status).toBe(400);
  });
});

describe('the rule of a workspace', () => {
  it('keeps everything until it is set', async () => {
    expect(await test.json('/api/retention')).toEqual({ keepDays: null, timeZone: 'UTC', due: null });
  });

  it('names the field that a body leaves out', async () => {
    const answer = await test.send('/api/retention', { method: 'PUT', body: {} });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      detail: 'keepDays is missing. Send a number.',
      errors: [{ pointer: '/keepDays', detail: 'keepDays is missing. Send a number.' }],
    });
  });

  it('says what it will delete, and can be taken back before it does', async () => {
    const set = await test.json('/api/retention', { method: 'PUT', body: { keepDays: 84 } });
    expect(set).toEqual({
      keepDays: 84,
      timeZone: 'UTC',
      due: { before: '2026-09-01T00:00:00.000Z', calls: 2, notCounted: 1 },
    });
    expect(await test.json('/api/retention')).toEqual(set);
    expect(await test.json('/api/retention', { method: 'PUT', body: { keepDays: null } })).toMatchObject({ due: null });
    expect(await requests()).toBe(4);
  });
});
