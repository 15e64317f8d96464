import type { Messages } from '../messages.ts';
import { useUsageContext } from './usage-context.ts';

/** Every text, with those replaced that the host replaced. */
export const useMessages = (): Messages => useUsageContext().messages;
