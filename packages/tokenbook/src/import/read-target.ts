import type { CommandContext } from '../command-context.ts';
import { wrongUsage } from '../command-failure.ts';
import { variable } from '../settings.ts';
import type { ImportTarget } from './import-target.ts';

export interface TargetFlags {
  readonly url?: string;
  readonly key?: string;
}

/** @throws CommandFailure wrong usage: an address that is none, or an address without a key */
export const readTarget = ({ env }: Pick<CommandContext, 'env'>, flags: TargetFlags): ImportTarget | null => {
  const address = flags.url ?? variable(env, 'TOKENBOOK_URL');
  if (address === null) {
    if (flags.key === undefined) return null;
    throw wrongUsage('--key goes with --url: it is the key of a server elsewhere.');
  }
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw wrongUsage(
      `--url is ${JSON.stringify(address)}. Use the address of the server, such as https://usage.example.com.`,
    );
  }
  if (`${url.username}${url.password}${url.search}${url.hash}` !== '') {
    throw wrongUsage('--url has more than an address: leave out the user, the password, and what stands after ? or #.');
  }
  const key = flags.key ?? variable(env, 'TOKENBOOK_KEY');
  if (key === null) {
    throw wrongUsage('A server elsewhere needs an API key. Put it in TOKENBOOK_KEY, or give --key.');
  }
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw wrongUsage('The API key has spaces, line ends or characters that no header can carry. Copy it anew.');
  }
  return { url: url.href.replace(/\/+$/, ''), key };
};
