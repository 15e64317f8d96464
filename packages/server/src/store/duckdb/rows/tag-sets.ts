import type { DuckDBConnection } from '@duckdb/node-api';
import { bySlices } from '../../by-slices.ts';
import type { Appenders } from '../engine/appenders.ts';
import { query, toNumber, toText } from '../engine/query.ts';

/** The number of entries without tags. */
export const NO_TAGS = 0;

/** The number of entries whose tags have none of their own: they are told apart by their text. */
export const WIDE_TAGS = 1;

const FIRST_NUMBER = 2;

/** So many sets of tags of a workspace get a number. Tags that are new with each call would be as many as calls, in memory and in the sums. */
export const MOST_TAG_SETS = 2_048;

/** Longer ones have no number: together they could take a hundred megabytes of memory for one workspace. */
const MOST_CHARACTERS = 2_000;

interface Unsaved {
  readonly workspace: number;
  readonly text: string;
  readonly number: number;
}

/**
 * The tags that entries of each workspace have, whole, as numbers. The number stands in the rows. Like `Names`: given out in memory,
 * permanent with the commit of the rows that use them.
 */
export class TagSets {
  readonly #workspaces = new Map<number, Map<string, number>>();
  #unsaved: Unsaved[] = [];

  static async load(connection: DuckDBConnection): Promise<TagSets> {
    const sets = new TagSets();
    for (const [workspace, id, tags] of await query(connection, 'SELECT workspace, id, tags FROM tag_sets')) {
      sets.#of(toNumber(workspace)).set(toText(tags) ?? '', toNumber(id));
    }
    return sets;
  }

  /** The number of an entry's tags as they are stored, or a new one. */
  number(workspace: number, text: string | null): number {
    if (text === null) return NO_TAGS;
    const own = this.#of(workspace);
    const known = own.get(text);
    if (known !== undefined) return known;
    const isWide = own.size >= MOST_TAG_SETS || text.length > MOST_CHARACTERS;
    if (!isWide) return this.#add(workspace, text, this.#nextNumber(own));
    // No tags are an empty text, so that it can stand for all that have no number.
    return own.get('') ?? this.#add(workspace, '', WIDE_TAGS);
  }

  /** The texts and numbers of a workspace. */
  of(workspace: number): ReadonlyMap<string, number> {
    const texts = new Map(this.#workspaces.get(workspace));
    texts.delete('');
    return texts;
  }

  /** Whether a row of a workspace can have `WIDE_TAGS`. */
  hasWide(workspace: number): boolean {
    return this.#workspaces.get(workspace)?.has('') === true;
  }

  /** Writes the numbers that were given out since the last save, inside the transaction of the rows that use them. */
  async save(appenders: Appenders): Promise<void> {
    if (this.#unsaved.length === 0) return;
    const sink = await appenders.open('tag_sets');
    const rows = this.#unsaved.map(({ workspace, number, text }) => [workspace, number, text]);
    await bySlices(rows, 2_048, (slice) => sink.add(slice));
    sink.flush();
  }

  /** The transaction of the last `save` is on disk. */
  committed(): void {
    this.#unsaved = [];
  }

  /** The transaction of the last `save` was rolled back: the numbers are free again. */
  rolledBack(): void {
    for (const { workspace, text } of this.#unsaved) this.#workspaces.get(workspace)?.delete(text);
    this.#unsaved = [];
  }

  #of(workspace: number): Map<string, number> {
    const known = this.#workspaces.get(workspace);
    if (known !== undefined) return known;
    const own = new Map<string, number>();
    this.#workspaces.set(workspace, own);
    return own;
  }

  #nextNumber(own: ReadonlyMap<string, number>): number {
    return FIRST_NUMBER + own.size - (own.has('') ? 1 : 0);
  }

  #add(workspace: number, text: string, number: number): number {
    this.#of(workspace).set(text, number);
    this.#unsaved.push({ workspace, text, number });
    return number;
  }
}
