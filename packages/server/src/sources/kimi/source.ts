import { foldersIn, joinPath } from '../shared/place.ts';
import { always } from '../shared/reading.ts';
import type { Source } from '../source.ts';
import { kimiLines } from './parse-lines.ts';

const isWire = (path: string): boolean => /(?:^|\/)wire\.jsonl$/.test(path);

export const kimi: Source = {
  name: 'kimi',
  label: 'Kimi Code',
  version: 1,
  locate: (place) => {
    const named = foldersIn(place.env.KIMI_DATA_DIR ?? place.env.KIMI_CODE_HOME, place);
    const folders =
      named.length > 0 ? named : ['.kimi-code', '.kimi'].map((name) => joinPath(place.homeDirectory, name));
    return folders.map((folder) => ({ path: joinPath(folder, 'sessions'), matches: isWire }));
  },
  accepts: (path) => path.endsWith('.jsonl'),
  recognises: ({ text }) =>
    /"protocol_version"\s*:/.test(text) ||
    /"type"\s*:\s*"usage\.record"/.test(text) ||
    /"type"\s*:\s*"StatusUpdate"/.test(text),
  // Of the session, in the folder above the agents; and beside a log that was copied.
  sidecars: (path) => {
    const folder = path.slice(0, path.lastIndexOf('/'));
    return [
      joinPath(folder, '..', '..', 'state.json'),
      joinPath(folder, '..', 'state.json'),
      path.replace(/\.jsonl$/, '.state.json'),
      joinPath(folder, 'state.json'),
    ];
  },
  createReader: always(kimiLines),
};
