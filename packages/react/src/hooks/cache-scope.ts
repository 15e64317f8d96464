/** Tells the answers of one server and reader from another's. `reader` is '' for the browser's session. */
export const cacheScopeOf = (baseUrl: string | undefined, reader: string): string => `${baseUrl ?? ''}#${reader}`;

/** Of the server that the page came from, by the browser's session. */
export const OWN_SERVER_SCOPE = cacheScopeOf(undefined, '');
