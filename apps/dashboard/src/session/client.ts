import { createUsageClient } from '@tokenbook/core/client';

/** The server that this page came from, by the browser's session cookie. */
export const client = createUsageClient();
