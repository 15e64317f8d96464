import { recordReading } from '../shared/record-reading.ts';
import type { Source } from '../source.ts';
import { createGenericTaker } from './to-event.ts';

export const generic: Source = {
  name: 'generic',
  label: 'CSV or JSON, with --map',
  version: 2,
  locate: () => [],
  accepts: (path) => /\.(?:csv|tsv|jsonl|ndjson|json)(?:\.gz)?$/.test(path),
  isMapped: true,
  // Only read when it is named: taking any table for usage would count things that are none.
  recognises: () => false,
  createReader: () => recordReading(createGenericTaker),
};
