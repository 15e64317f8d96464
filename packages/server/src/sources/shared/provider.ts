import { INGEST_LIMITS } from '@tokenbook/core/contract';
import { canonicalProvider } from '../../prices/provider-name.ts';

/** The provider that a log names, in OpenTelemetry's words. `unknown` when it names none: the ledger then goes by the model. */
export const providerNamed = (name: string | null): string =>
  name === null ? 'unknown' : canonicalProvider(name.slice(0, INGEST_LIMITS.nameLength));
