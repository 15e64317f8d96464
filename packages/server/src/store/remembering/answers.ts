import type { Period } from '@tokenbook/core/domain';
import { LRUCache } from 'lru-cache';
import { ChangedDays } from './changed-days.ts';

/** Rows of all answers that are kept: some 600 bytes each. */
const MOST_ROWS = 40_000;

/** A longer answer is not kept: it would push out what pages ask for. */
const MOST_ROWS_OF_ONE = 10_000;

/** What an answer is about. */
export interface Question {
  readonly workspaceId: string;
  /** No change outside it can change the answer. */
  readonly period: Period;
  /** What is asked, with all that the answer depends on but the ledger. */
  readonly key: string;
}

/** Answers about ledgers, for as long as nothing has happened in their periods. Equal questions at one time are asked once. */
export class Answers {
  readonly #settled = new LRUCache<string, { readonly version: number; readonly value: unknown }>({
    maxSize: MOST_ROWS,
    maxEntrySize: MOST_ROWS_OF_ONE,
  });
  readonly #pending = new Map<string, { readonly version: number; readonly value: Promise<unknown> }>();
  /** Of the workspaces that were asked about. What happens in others concerns no answer. */
  readonly #changes = new Map<string, ChangedDays>();

  /** The days of a workspace that changed. Undefined: nobody asked about it yet. */
  changesOf(workspaceId: string): ChangedDays | undefined {
    return this.#changes.get(workspaceId);
  }

  /**
   * The answer that is known, or the one that `read` gives. `read` starts after this is called, so it sees all that was acknowledged before.
   * Whoever asks must not change the answer: others get the same one.
   *
   * @param rowsOf about how many rows an answer has
   */
  async ask<Answer>(
    { workspaceId, period, key }: Question,
    read: () => Promise<Answer>,
    rowsOf: (answer: Answer) => number,
  ): Promise<Answer> {
    const changes = this.#changesFor(workspaceId);
    const id = JSON.stringify([workspaceId, key]);
    const settled = this.#settled.get(id);
    // A key names its question, and a question has one type of answer.
    if (settled !== undefined && changes.isUnchanged(period, settled.version)) return settled.value as Answer;
    const pending = this.#pending.get(id);
    if (pending !== undefined && changes.isUnchanged(period, pending.version)) return pending.value as Promise<Answer>;
    // Before the read starts: whatever changes while it runs makes its answer old.
    const { version } = changes;
    const own = { version, value: read() };
    this.#pending.set(id, own);
    try {
      const value = await own.value;
      if (changes.isUnchanged(period, version)) {
        this.#settled.set(id, { version, value }, { size: 1 + rowsOf(value) });
      }
      return value;
    } finally {
      if (this.#pending.get(id) === own) this.#pending.delete(id);
    }
  }

  #changesFor(workspaceId: string): ChangedDays {
    const known = this.#changes.get(workspaceId);
    if (known !== undefined) return known;
    const changes = new ChangedDays();
    this.#changes.set(workspaceId, changes);
    return changes;
  }
}
