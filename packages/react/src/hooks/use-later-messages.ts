import type { LaterMessages } from '../messages/messages.ts';
import { useUsageContext } from './usage-context.ts';

/** The texts of a group that comes with the code that shows it, with those replaced that the host replaced. */
export const useLaterMessages = <Group extends keyof LaterMessages>(
  group: Group,
  english: LaterMessages[Group],
): LaterMessages[Group] => ({ ...english, ...useUsageContext().overrides[group] });
