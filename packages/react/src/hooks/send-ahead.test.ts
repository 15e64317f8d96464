import { createUsageClient, type UsageClient } from '@tokenbook/core/client';
import { describe, expect, it } from 'vitest';
import { sendAhead } from './send-ahead.ts';

/** A client whose requests are written down, and answered by `respond`. */
const listening = (respond: () => Response): { readonly client: UsageClient; readonly sent: string[] } => {
  const sent: string[] = [];
  const client = createUsageClient({
    baseUrl: 'http://usage.test',
    fetch: async (input) => {
      sent.push(String(input));
      return respond();
    },
  });
  return { client, sent };
};

const { signal } = new AbortController();

describe('sendAhead', () => {
  it('sends the totals and the series of the view in the address at once', () => {
    const { client, sent } = listening(() => Response.json({}));
    sendAhead(client, '?range=7d&tz=Asia%2FKolkata');
    expect(sent).toHaveLength(2);
    expect(sent[0]).toMatch(/\/api\/usage\/summary\?.*range=7d.*tz=Asia%2FKolkata/);
    expect(sent[1]).toMatch(/\/api\/usage\/timeseries\?.*range=7d/);
  });

  it('gives the answer to whoever asks first, and sends the question again for the next', async () => {
    let answers = 0;
    const { client, sent } = listening(() => Response.json({ answer: ++answers }));
    const { totals } = sendAhead(client, '');
    const before = sent.length;
    const first = await totals.ask(client, signal);
    expect(sent).toHaveLength(before);
    expect(await totals.ask(client, signal)).not.toEqual(first);
    expect(sent).toHaveLength(before + 1);
  });

  it('lets whoever asks see that it failed, and asks the server when asked again', async () => {
    let isDown = true;
    const { client } = listening(() => (isDown ? new Response('down', { status: 502 }) : Response.json({ ok: true })));
    const { totals } = sendAhead(client, '');
    await expect(totals.ask(client, signal)).rejects.toThrow();
    isDown = false;
    await expect(totals.ask(client, signal)).resolves.toEqual({ ok: true });
  });

  it('is given up by whoever took it', async () => {
    const client = createUsageClient({
      fetch: (_, init) =>
        new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason))),
    });
    const giving = new AbortController();
    const answer = sendAhead(client, '').totals.ask(client, giving.signal);
    giving.abort(new Error('It takes too long.'));
    await expect(answer).rejects.toThrow('It takes too long.');
  });
});
