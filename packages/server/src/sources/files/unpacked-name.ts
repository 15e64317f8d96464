/**
 * The path that a log had before somebody packed it: sources know their files by the names that the tools give them. Only of text: a database
 * cannot be read packed.
 */
export const unpackedName = (path: string): string => path.replace(/(\.(?:jsonl?|ndjson|[ct]sv))\.(?:gz|zst)$/i, '$1');
