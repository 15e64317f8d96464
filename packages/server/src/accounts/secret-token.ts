import { createHash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 32 characters of 62 are 190 bits: nobody guesses one, so a plain SHA-256 is enough to keep it by. */
const RANDOM_LENGTH = 32;
const CHECKSUM_LENGTH = 6;

export type SecretPrefix = 'tb_' | 'tbs_' | 'tbl_';

const checksum = (body: string): string => {
  let rest = crc32(body);
  let text = '';
  for (let index = 0; index < CHECKSUM_LENGTH; index += 1) {
    text = `${ALPHABET[rest % ALPHABET.length]}${text}`;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return text;
};

/** A new secret: `tb_` for API keys, `tbs_` for sessions, `tbl_` for login links; random characters; a checksum. */
export const createSecret = (prefix: SecretPrefix): string => {
  const random = Array.from({ length: RANDOM_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${prefix}${random}${checksum(prefix + random)}`;
};

/** Whether a text can be a secret of ours. The checksum keeps typing errors, and most guesses, away from the database. */
export const isWellFormedSecret = (text: string, prefix: SecretPrefix): boolean => {
  if (!text.startsWith(prefix) || text.length !== prefix.length + RANDOM_LENGTH + CHECKSUM_LENGTH) return false;
  const body = text.slice(0, -CHECKSUM_LENGTH);
  return text === body + checksum(body);
};

/** What a secret is kept by: SHA-256, hex. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');
