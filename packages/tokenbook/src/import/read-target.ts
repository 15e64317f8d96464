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
  const key = flags.key ?? variable(env, 'TOKENBOOK_KEY');
  if (key === null) {
    throw wrongUsage('A server elsewhere needs an API key. Put it in TOKENBOOK_KEY, or give --key.');
  }
  return { url: url.href.replace(/\/+$/, ''), key };
};
