import type { CommonMessages } from '../messages/common-messages.ts';
import { useUsageContext } from './usage-context.ts';

/** The texts of the components of the usage page, with those replaced that the host replaced. */
export const useMessages = (): CommonMessages => useUsageContext().messages;
