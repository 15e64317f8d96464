import { TOKEN_NAMES } from '../attribute-names.ts';
import { plain } from './read-counts.ts';
import { INCLUSIVE } from './usage.ts';

/** `gen_ai.usage.*` of every generation: cached within input, reasoning within output. */
export const readGenAiUsage = plain(TOKEN_NAMES.genAi, INCLUSIVE);
