import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { checkWebhookUrl, postWebhook } from './post-webhook.ts';
import { isPublicAddress } from './public-address.ts';
import { nextTryMs } from './retry-plan.ts';
import { signWebhook } from './sign-webhook.ts';

const closed = { allowPrivateAddresses: false, timeoutMs: 20_000 };
const open = { allowPrivateAddresses: true, timeoutMs: 20_000 };

describe('isPublicAddress', () => {
  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    '::ffff:127.0.0.1',
    '::7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'localhost',
    '',
  ])('refuses %s', (address) => expect(isPublicAddress(address)).toBe(false));
  it.each(['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])('takes %s', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
});

describe('checkWebhookUrl', () => {
  it.each([
    'http://example.com/hook',
    'https://user:secret@example.com/',
    'https://127.0.0.1/',
    'https://2130706433/', // 127.0.0.1 as one number
    'https://0177.0.0.1/', // … and in octal
    'https://[::ffff:7f00:1]/',
    'https://localhost/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'nonsense',
  ])('refuses %s', async (url) => {
    await expect(checkWebhookUrl(url, closed)).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('takes a private address where the server allows it', async () => {
    await expect(checkWebhookUrl('http://127.0.0.1:9/hook', open)).resolves.toBeUndefined();
  });
});

describe('postWebhook', () => {
  it('posts the signed body and answers the status, following no redirect', async () => {
    const seen: { signature: string | undefined; body: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        seen.push({ signature: request.headers['webhook-signature'] as string | undefined, body });
        response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const headers = signWebhook('whsec_c2VjcmV0', 'msg_1', 1_700_000_000_000, '{"a":1}');
    const status = await postWebhook(new URL(`http://127.0.0.1:${port}/`), headers, '{"a":1}', open);
    server.close();
    expect(status).toBe(302);
    expect(seen).toEqual([{ signature: headers['webhook-signature'], body: '{"a":1}' }]);
  });

  it.each([
    ['a head that comes byte by byte', 'HTTP/1.1 200 OK\r\n', 'x-a: b\r\n', 200],
    // Its head must be there in time.
    ['a body without end', 'HTTP/1.1 200 OK\r\ncontent-length: 99999999\r\n\r\n', 'x', 2_000],
  ])('lets go of %s', async (_, beginning, more, timeoutMs) => {
    const server = createSocketServer((socket) => {
      socket.write(beginning);
      const dripping = setInterval(() => socket.write(more), 20);
      socket.on('error', () => {});
      socket.on('close', () => {
        clearInterval(dripping);
        server.close();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const ended = new Promise((resolve) => server.on('close', resolve));
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const posted = postWebhook(url, {}, '{}', { ...open, timeoutMs });
    if (more === 'x') expect(await posted).toBe(200);
    else await expect(posted).rejects.toThrow('no answer within 200 ms');
    await ended;
  });

  it('does not connect to a private address, whatever was saved', async () => {
    await expect(postWebhook(new URL('https://127.0.0.1:1/'), {}, '{}', closed)).rejects.toThrow(/private address/);
  });
});

describe('signWebhook', () => {
  it('signs as the specification says', () => {
    // echo -n 'msg_1.1700000000.{"a":1}' | openssl dgst -sha256 -hmac secret -binary | base64
    expect(signWebhook('whsec_c2VjcmV0', 'msg_1', 1_700_000_000_000, '{"a":1}')['webhook-signature']).toBe(
      'v1,Q5nZ7DiOGwijBBqvBVAK6c0zDr2JLkXI7TaV4f+Q2vY=',
    );
  });
});

describe('nextTryMs', () => {
  it('waits longer each time and gives up after eight tries', () => {
    expect(nextTryMs(1, 0)).toBe(60_000);
    expect(nextTryMs(7, 0)).toBe(60_000_000);
    expect(nextTryMs(8, 0)).toBeNull();
  });
});
