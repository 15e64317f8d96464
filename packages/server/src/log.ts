/** Where the app writes what happened; pino's own interface, as far as it is used. Neither keys nor content are ever in `fields`. */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };
