import type { Source } from '../source.ts';
import { isCodexLog, locateCodex } from './locate.ts';
import { codexLines } from './parse-lines.ts';

export const codex: Source = {
  name: 'codex',
  label: 'Codex',
  version: 2,
  locate: locateCodex,
  accepts: isCodexLog,
  recognises: ({ text }) =>
    /"type":\s*"(?:session_meta|turn_context|thread\.started)"/.test(text) || /"type":\s*"event_msg"/.test(text),
  createReader: () => () => codexLines,
};
