import { INGEST_LIMITS } from '@tokenbook/core/contract';
import { DEFAULT_PROJECT } from '@tokenbook/core/domain';
import { NAMES, TAG_PREFIXES } from '../attribute-names.ts';
import { type Attributes, type DecodedOrigin, NO_SCALAR } from '../decode/decoded.ts';
import { cleanName, readName } from './attribute-reader.ts';

/**
 * The project: an explicit attribute of the item or its resource, then the service's name, then the key's own project.
 * The name that an SDK makes up (`unknown_service:node`) is none.
 */
export const readProject = (attributes: Attributes, resource: Attributes, keyProject: string | null): string => {
  const explicit = readName(NAMES.project, attributes, resource);
  if (explicit !== null) return explicit;
  const service = readName(NAMES.service, resource);
  return service !== null && !service.startsWith('unknown_service') ? service : (keyProject ?? DEFAULT_PROJECT);
};

/** Free labels, the environment, and the scope that reported the numbers: emitters differ in how well they count. */
export const readTags = (attributes: Attributes, { resource, scope }: DecodedOrigin): ReadonlyMap<string, string> => {
  const tags = new Map<string, string>();
  const environment = readName(NAMES.environment, attributes, resource);
  if (environment !== null) tags.set('env', environment);
  if (scope !== '') tags.set('otel.scope', cleanName(scope));
  for (const holder of [resource, attributes]) {
    for (const [key, value] of holder) {
      const prefix = TAG_PREFIXES.find((candidate) => key.startsWith(candidate));
      if (prefix === undefined || value === NO_SCALAR || tags.size >= INGEST_LIMITS.tags) continue;
      const name = cleanName(key.slice(prefix.length)).slice(0, INGEST_LIMITS.tagKeyLength);
      if (name !== '') tags.set(name, cleanName(String(value)));
    }
  }
  return tags;
};
