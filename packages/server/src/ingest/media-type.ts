import { TokenbookError } from '@tokenbook/core/domain';

/**
 * The media type of a body, lower case, without parameters.
 *
 * @throws TokenbookError `unsupported_media_type` when it is none of the accepted ones, or not UTF-8
 */
export const readMediaType = (header: string | null, accepted: readonly string[]): string => {
  const [type = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.replace(/^charset=|"/g, '');
  if (accepted.includes(type) && (charset === undefined || charset === 'utf-8' || charset === 'utf8')) return type;
  throw new TokenbookError(
    'unsupported_media_type',
    `The content type ${JSON.stringify((header ?? '').slice(0, 80))} cannot be read. Send one of: ${accepted.join(', ')}, in UTF-8.`,
  );
};
