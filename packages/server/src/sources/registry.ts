import { claudeCode } from './claude-code/source.ts';
import { codex } from './codex/source.ts';
import type { Source } from './source.ts';

/** Every source, in the order in which `auto` looks. A test holds it against the folders. */
export const SOURCES: readonly Source[] = [claudeCode, codex];

/** The source of a name. Null when there is none. */
export const findSource = (name: string): Source | null => SOURCES.find((source) => source.name === name) ?? null;
