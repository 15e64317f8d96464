import type { RequestEvent } from '@tokenbook/core/domain';
import { toWireEvent } from '@tokenbook/server/sources';

/** The event as a line of what `POST /api/events` takes. */
export const toLine = (event: RequestEvent): string => JSON.stringify(toWireEvent({ event, onConflict: 'reject' }));
