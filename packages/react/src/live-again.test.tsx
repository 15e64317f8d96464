// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { sessionQuestion } from './hooks/session-question.ts';
import { LiveNotice, UsageProvider, useAnswer, useLiveUsage, useUsageSummary } from './index.ts';
import { summaryOf } from './testing/answers.ts';
import { embedTokenOf } from './testing/embed-token.ts';
import { pageForEach } from './testing/page-for-each.ts';

const tokenOf = (expires: number) => embedTokenOf({}, expires);

const SUMMARY = summaryOf(111);

/** The statuses that the server answers with now. */
let statusOf: (path: string, bearer: string) => number;
let streams = 0;

/** A server at the far end of the network: what it answers is the contract's. */
const fetchFrom = async (url: string, init: RequestInit): Promise<Response> => {
  const { pathname } = new URL(url, 'http://host');
  const status = statusOf(pathname, new Headers(init.headers).get('authorization')?.slice('Bearer '.length) ?? '');
  if (pathname === '/api/usage/stream') streams += 1;
  if (status !== 200) return new Response(null, { status });
  if (pathname === '/api/usage/stream') return new Response(new ReadableStream());
  return Response.json(pathname === '/api/usage/summary' ? SUMMARY : []);
};

const page = pageForEach();
beforeEach(() => {
  streams = 0;
});

const shows = (text: string) => expect.poll(() => page.place.textContent).toContain(text);

const Live = () => {
  const { isConnected, failure, reconnect } = useLiveUsage();
  const { data, failure: noTotals, retry } = useUsageSummary();
  return (
    <>
      <p>{isConnected ? 'live' : `not live, ${failure?.kind}`}</p>
      <p>{noTotals === null ? `total ${data?.totalTokens}` : `no total, ${noTotals.kind}`}</p>
      <button id="reconnect" type="button" onClick={reconnect} />
      <button id="retry" type="button" onClick={retry} />
    </>
  );
};
const show = (token?: string | (() => string | Promise<string>)) =>
  page.root.render(
    <UsageProvider fetch={fetchFrom} {...(token === undefined ? {} : { token })}>
      <Live />
    </UsageProvider>,
  );
const press = (id: string) => page.place.querySelector<HTMLElement>(`#${id}`)?.click();

it('hears of changes again when somebody who was signed out has signed in and tries again', async () => {
  statusOf = () => 401;
  show();
  await shows('not live, signed-out');
  await shows('no total, signed-out');
  statusOf = () => 200;
  press('retry');
  await shows('total 111');
  await shows('live');
  await expect.poll(() => page.place.textContent).not.toContain('not live');
});

it.each([
  ['a text', tokenOf],
  ['a function', (expires: number) => () => tokenOf(expires)],
])(
  'shows and hears everything again when the host gives a token in place of one that has ended: %s',
  async (_name, give) => {
    const ended = tokenOf(1);
    statusOf = (_path, bearer) => (bearer === ended ? 401 : 200);
    show(give(1));
    await shows('not live, signed-out');
    await shows('no total, signed-out');
    show(give(2));
    await shows('total 111');
    await expect.poll(() => page.place.textContent).not.toContain('not live');
  },
);

it('shows and hears everything again when the function that gave no token is another one', async () => {
  statusOf = () => 200;
  show(() => Promise.reject(new Error('signed out of the host')));
  await shows('not live, no-token');
  show(() => tokenOf(1));
  await shows('total 111');
  await expect.poll(() => page.place.textContent).not.toContain('not live');
});

const Who = () => {
  const { data } = useAnswer(sessionQuestion.key, sessionQuestion.ask);
  return <p>{data === null ? 'nobody' : 'somebody'}</p>;
};

it('asks who is signed in when the stream that was open is refused: somebody signed out in another tab', async () => {
  let end = (): void => {};
  const stream = new ReadableStream({
    start: (controller) => {
      end = () => controller.close();
    },
  });
  statusOf = () => 200;
  page.root.render(
    <UsageProvider
      fetch={(url, init) =>
        statusOf('', '') === 200 && url.includes('/stream')
          ? Promise.resolve(new Response(stream))
          : fetchFrom(url, init)
      }
    >
      <Live />
      <Who />
    </UsageProvider>,
  );
  await shows('total 111');
  await expect.poll(() => page.place.textContent).not.toContain('not live');
  expect(page.place.textContent).toContain('somebody');
  statusOf = () => 401;
  end();
  await expect.poll(() => page.place.textContent, { timeout: 5_000 }).toContain('nobody');
});

it.each([403, 404])('tries again when it is told to, though the server answered %i', async (status) => {
  statusOf = (path) => (path === '/api/usage/stream' ? status : 200);
  show();
  await shows(status === 403 ? 'not live, forbidden' : 'not live, failed');
  statusOf = () => 200;
  press('reconnect');
  await expect.poll(() => page.place.textContent).not.toContain('not live');
});

it('opens no stream after another where only the stream is refused', async () => {
  statusOf = (path) => (path === '/api/usage/stream' ? 403 : 200);
  show();
  await shows('not live, forbidden');
  await shows('total 111');
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(streams).toBeLessThanOrEqual(2);
});

it('says on the page that it is not live, why, and lets the reader try again', async () => {
  statusOf = (path) => (path === '/api/usage/stream' ? 404 : 200);
  page.root.render(
    <UsageProvider fetch={fetchFrom}>
      <LiveNotice />
    </UsageProvider>,
  );
  await shows('Not live: the server cannot say what is new');
  statusOf = () => 200;
  page.place.querySelector<HTMLElement>('.tb-live button')?.click();
  await expect.poll(() => page.place.querySelector('.tb-live')?.textContent).toMatch(/^Live/);
});

it('goes on showing what is new when the clock of this machine is set back', async () => {
  let say = (_event: string): void => {};
  let asked = 0;
  const now = Date.now;
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      say = (event) => controller.enqueue(new TextEncoder().encode(`event: ${event}\ndata: {}\n\n`));
    },
  });
  page.root.render(
    <UsageProvider
      fetch={async (url) => {
        const { pathname } = new URL(url, 'http://host');
        if (pathname === '/api/usage/stream') return new Response(stream);
        if (pathname === '/api/usage/summary') asked += 1;
        return Response.json(pathname === '/api/usage/summary' ? summaryOf(asked) : []);
      }}
    >
      <Live />
    </UsageProvider>,
  );
  await shows('total 1');
  say('usage');
  await shows('total 2');
  Date.now = () => now() - 3_600_000;
  say('usage');
  await shows('total 3').finally(() => {
    Date.now = now;
  });
});
