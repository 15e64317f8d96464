import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const { TOKENBOOK_URL = 'http://127.0.0.1:4318', TOKENBOOK_KEY, PORT = '3000' } = process.env;
const PAGES = process.env.PAGES ?? fileURLToPath(new URL('dist/', import.meta.url));
const TYPES = { '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.woff2': 'font/woff2' };

/** Your product knows its customers; here anyone may be either. */
const CUSTOMERS = { acme: 'Acme', globex: 'Globex' };
const sessions = new Map();

const signInPage = `<!doctype html><title>Sign in</title><link rel="icon" href="data:,"><form method="post" action="/sign-in">${Object.entries(
  CUSTOMERS,
)
  .map(([id, name]) => `<button name="customer" value="${id}">${name}</button>`)
  .join(' ')}</form>`;

/** A token that shows this customer's calls and nobody else's. The page cannot widen it. */
const createUsageToken = async (customer) => {
  const response = await fetch(`${TOKENBOOK_URL}/api/embed-tokens`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKENBOOK_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ filters: { 'tag.customer': [customer] }, expiresInSeconds: 900, showsCalls: true }),
  });
  if (!response.ok) throw new Error(`Tokenbook answered ${response.status}: ${await response.text()}`);
  return response.json();
};

const readForm = async (request) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  return new URLSearchParams(text);
};

const json = (value) => ({
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
});

const redirect = (cookie) => ({ status: 303, headers: { location: '/', 'set-cookie': cookie } });

const file = async (path) => {
  const name = path === '/' ? 'index.html' : normalize(path);
  return { body: await readFile(join(PAGES, name)), headers: { 'content-type': TYPES[extname(name)] ?? 'text/plain' } };
};

const answer = async (request) => {
  const { pathname } = new URL(request.url, 'http://host');
  const sessionId = /(?:^|; )session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  const customer = sessions.get(sessionId);
  const route = `${request.method} ${pathname}`;
  if (route === 'POST /sign-in') {
    const chosen = (await readForm(request)).get('customer');
    if (!Object.hasOwn(CUSTOMERS, chosen)) return { status: 400, body: 'There is no such customer.' };
    const id = randomUUID();
    sessions.set(id, chosen);
    return redirect(`session=${id}; Path=/; HttpOnly; SameSite=Lax`);
  }
  if (route === 'POST /sign-out') {
    sessions.delete(sessionId);
    return redirect('session=; Path=/; Max-Age=0');
  }
  if (customer === undefined) {
    if (route === 'GET /') return { body: signInPage, headers: { 'content-type': 'text/html' } };
    return { status: 401, body: 'Sign in first.' };
  }
  if (route === 'GET /my/account') return json({ customer: CUSTOMERS[customer], usageUrl: TOKENBOOK_URL });
  if (route === 'GET /my/usage-token') return json(await createUsageToken(customer));
  return file(pathname);
};

const server = createServer(async (request, response) => {
  const {
    status = 200,
    headers = {},
    body = '',
  } = await answer(request).catch((error) => {
    if (error.code === 'ENOENT') return { status: 404, body: 'There is nothing here.' };
    console.error(error);
    return { status: 502, body: 'The usage cannot be shown now.' };
  });
  response.writeHead(status, headers).end(body);
});
server.listen(Number(PORT), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
