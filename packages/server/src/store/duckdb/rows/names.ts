import type { DuckDBConnection } from '@duckdb/node-api';
import { bySlices } from '../../by-slices.ts';
import type { Appenders } from '../engine/appenders.ts';
import { query, toNumber, toText } from '../engine/query.ts';
import { TagSets } from './tag-sets.ts';

/**
 * Every name that occurs in a dimension, and every workspace and price reference, once. The number stands in the rows; 0 is null.
 * All of it is in memory: some 100 bytes a name. Numbers are given out in memory and become permanent with the commit of the rows that use them.
 */
export class Names {
  readonly tagSets: TagSets;
  readonly #numbers = new Map<string, number>();
  readonly #texts: (string | null)[] = [null];
  #firstUnsaved = 1;

  private constructor(tagSets: TagSets) {
    this.tagSets = tagSets;
  }

  static async load(connection: DuckDBConnection): Promise<Names> {
    const names = new Names(await TagSets.load(connection));
    for (const [id, name] of await query(connection, 'SELECT id, name FROM names')) {
      const text = toText(name) ?? '';
      names.#numbers.set(text, toNumber(id));
      names.#texts[toNumber(id)] = text;
    }
    names.#firstUnsaved = names.#texts.length;
    return names;
  }

  /** The number of a text, or a new one. */
  number(text: string | null): number {
    if (text === null) return 0;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const next = this.#texts.length;
    this.#texts.push(text);
    this.#numbers.set(text, next);
    return next;
  }

  /** The number of a text that is in use. Undefined: no row can have it. */
  known(text: string | null): number | undefined {
    return text === null ? 0 : this.#numbers.get(text);
  }

  text(number: number): string | null {
    return this.#texts[number] ?? null;
  }

  /** Writes the numbers that were given out since the last save, those of tags with them, inside the transaction of the rows that use them. */
  async save(appenders: Appenders): Promise<void> {
    await this.tagSets.save(appenders);
    if (this.#firstUnsaved === this.#texts.length) return;
    const first = this.#firstUnsaved;
    const unsaved = this.#texts.slice(first).map((text, index) => [first + index, text ?? '']);
    const sink = await appenders.open('names');
    await bySlices(unsaved, 2_048, (rows) => sink.add(rows));
    sink.flush();
  }

  /** The transaction of the last `save` is on disk. */
  committed(): void {
    this.tagSets.committed();
    this.#firstUnsaved = this.#texts.length;
  }

  /** The transaction of the last `save` was rolled back: the numbers are free again. */
  rolledBack(): void {
    this.tagSets.rolledBack();
    for (const text of this.#texts.splice(this.#firstUnsaved)) if (text !== null) this.#numbers.delete(text);
  }
}
