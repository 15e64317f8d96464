import { describe, expect, it } from 'vitest';
import { Answers } from './answers.ts';

const NOVEMBER = { startMs: Date.UTC(2026, 10, 1), endMs: Date.UTC(2026, 11, 1) };
const question = { workspaceId: 'acme', period: NOVEMBER, key: 'totals' };
const oneRow = () => 1;

/** A read that says how often it ran, and waits until it is told to answer. */
const heldRead = () => {
  let runs = 0;
  const waiting: (() => void)[] = [];
  return {
    read: () => {
      runs += 1;
      const run = runs;
      return new Promise<string>((resolve) => waiting.push(() => resolve(`answer ${run}`)));
    },
    answer: () => {
      for (const resolve of waiting.splice(0)) resolve();
    },
    get runs() {
      return runs;
    },
  };
};

describe('remembered answers', () => {
  it('asks once for equal questions at one time, and not again afterwards', async () => {
    const answers = new Answers();
    const held = heldRead();
    const both = [answers.ask(question, held.read, oneRow), answers.ask(question, held.read, oneRow)];
    held.answer();
    expect(await Promise.all(both)).toEqual(['answer 1', 'answer 1']);
    expect(await answers.ask(question, held.read, oneRow)).toBe('answer 1');
    expect(held.runs).toBe(1);
  });

  it('asks again what something happened to, and keeps the rest', async () => {
    const answers = new Answers();
    let asked = 0;
    const read = async () => {
      asked += 1;
      return asked;
    };
    expect(await answers.ask(question, read, oneRow)).toBe(1);
    answers.changesOf('acme')?.add([Date.UTC(2026, 9, 31)]);
    expect(await answers.ask(question, read, oneRow)).toBe(1);
    answers.changesOf('acme')?.add([Date.UTC(2026, 10, 5)]);
    expect(await answers.ask(question, read, oneRow)).toBe(2);
  });

  it('gives no one an answer that was begun before what they know of happened', async () => {
    const answers = new Answers();
    const held = heldRead();
    const early = answers.ask(question, held.read, oneRow);
    answers.changesOf('acme')?.add([Date.UTC(2026, 10, 5)]);
    const late = answers.ask(question, held.read, oneRow);
    held.answer();
    expect([await early, await late]).toEqual(['answer 1', 'answer 2']);
    expect(await answers.ask(question, held.read, oneRow)).toBe('answer 2');
    expect(held.runs).toBe(2);
  });

  it('keeps workspaces apart, failures not at all and long answers not', async () => {
    const answers = new Answers();
    expect(await answers.ask(question, async () => 'ours', oneRow)).toBe('ours');
    expect(await answers.ask({ ...question, workspaceId: 'other' }, async () => 'theirs', oneRow)).toBe('theirs');

    const failing = { ...question, key: 'fails' };
    await expect(answers.ask(failing, () => Promise.reject(new Error('no')), oneRow)).rejects.toThrow('no');
    expect(await answers.ask(failing, async () => 'works', oneRow)).toBe('works');

    const long = { ...question, key: 'long' };
    expect(
      await answers.ask(
        long,
        async () => 1,
        () => 1e6,
      ),
    ).toBe(1);
    expect(await answers.ask(long, async () => 2, oneRow)).toBe(2);
  });
});
