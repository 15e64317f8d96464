import type { DuckDBValue } from '@duckdb/node-api';

/** Collects the parameters of one statement. What `bind` returns may stand in the text any number of times. */
export class Statement {
  readonly parameters: DuckDBValue[] = [];

  bind(text: string): string {
    this.parameters.push(text);
    return `$${this.parameters.length}`;
  }
}
