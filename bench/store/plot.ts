// npm run bench:plot: draws docs/images/growth.svg from the newest run of each size in HISTORY.md that has plain DuckDB and PostgreSQL beside each of the six.
import { readFileSync, writeFileSync } from 'node:fs';
import { drawGrowth } from './draw-growth.ts';
import { readHistory } from './read-history.ts';

const runs = readHistory(readFileSync('bench/HISTORY.md', 'utf8'));
if (runs.length < 2) {
  console.error(
    'HISTORY.md has fewer than two sizes with plain DuckDB and PostgreSQL beside them. Run `npm run bench -- 100k --record` first.',
  );
  process.exit(1);
}
writeFileSync('docs/images/growth.svg', drawGrowth(runs));
console.log(`docs/images/growth.svg: ${runs.map(({ events }) => events.toLocaleString('en')).join(', ')} events.`);
