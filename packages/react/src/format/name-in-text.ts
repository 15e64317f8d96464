import { shortenMiddle } from './shorten-middle.ts';
import { visibleName } from './visible-name.ts';

const MOST = 60;
/** Between these a text has a direction of its own, which leaves the order of what is around it alone (Unicode's FSI and PDI). */
const [ISOLATE, END] = ['\u2068', '\u2069'];

/** A name from outside within a sentence, where it cannot be an element of its own. */
export const nameInText = (name: string): string => `${ISOLATE}${shortenMiddle(visibleName(name) ?? '', MOST)}${END}`;
