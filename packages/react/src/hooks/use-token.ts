import type { ClientOptions } from '@tokenbook/core/client';
import { useEffect, useRef, useState } from 'react';
import { hashText } from '../prepare/hash-text.ts';
import { REFRESH_EVERY_MS } from '../prepare/live-pace.ts';
import { createListeners, type Listen } from './listeners.ts';
import { subjectOf } from './token-subject.ts';

type Token = ClientOptions['token'];

interface UsedToken {
  /** The same function for as long as the host gives functions. */
  readonly token: Token;
  /** Tells whom it speaks for from others under the same server. '' without a token. */
  readonly scope: string;
  /** Calls back when the host gave another token: what was refused to the one before may be granted now. */
  readonly onRenewal: Listen;
}

/**
 * The host's token. Hosts often write the function inline, so that it is another one at each rendering, which alone means nothing. But when its tokens
 * speak for somebody else, the answers in the cache are not theirs: so a new function is asked once, and if the reader is another, everything is
 * asked anew. `provider` tells this provider from others.
 */
export const useToken = (token: Token, provider: string): UsedToken => {
  const latest = useRef(token);
  latest.current = token;
  const subject = useRef<string | null>(null);
  /** The token that the host gave by its latest properties. Null before the first. */
  const given = useRef<string | null>(null);
  const [renewals] = useState(createListeners);
  const [another, setAnother] = useState('');
  const [ask] = useState(() => {
    const give = async (): Promise<string> => {
      const { current } = latest;
      const fresh = typeof current === 'function' ? await current() : (current ?? '');
      // An answer of a function that the host has replaced meanwhile says nothing.
      if (latest.current !== current) return fresh;
      const told = subjectOf(fresh);
      if (subject.current !== null && subject.current !== told) setAnother(String(hashText(told)));
      subject.current = told;
      given.current ??= fresh;
      return fresh;
    };
    const forget = (refused: string): boolean => {
      const { current } = latest;
      return typeof current === 'function' && (current.forget?.(refused) ?? false);
    };
    return Object.assign(give, { forget });
  });
  const isFunction = typeof token === 'function';
  const asked = useRef({ token, atMs: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    // A function may make another token for each request: only what the host gives anew is a renewal.
    const before = given.current;
    const give = (fresh: string) => {
      given.current = fresh;
      if (fresh !== before) renewals.tell();
    };
    if (!isFunction) return give(token ?? '');
    if (asked.current.token === token) return;
    const look = () => {
      asked.current = { token, atMs: performance.now() };
      // What fails is told by the panels, which ask it, too.
      ask().then(give, () => {});
    };
    const timer = setTimeout(look, Math.max(0, asked.current.atMs + REFRESH_EVERY_MS - performance.now()));
    return () => clearTimeout(timer);
  }, [token, isFunction, ask, renewals]);

  if (isFunction) return { token: ask, scope: `${provider}${another}`, onRenewal: renewals.listen };
  return { token, scope: token === undefined ? '' : String(hashText(subjectOf(token))), onRenewal: renewals.listen };
};
