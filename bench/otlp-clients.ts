// The clients of `otlp.ts`, in a process of their own: their work is not the server's.
import { Agent, request } from 'node:http';

const [url = '', key = '', clients = '1'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });
const bodies: Buffer[] = [];
let milliseconds = 0;

const post = (body: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${key}`,
      'content-type': 'application/x-protobuf',
      'content-length': body.length,
    };
    request(`${url}/v1/traces`, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      if (response.statusCode !== 200) reject(new Error(`The server answered ${response.statusCode}.`));
      response.on('end', resolve);
    })
      .on('error', reject)
      .end(body);
  });

let next = 0;

const run = async (): Promise<void> => {
  const first = next;
  const start = performance.now();
  const client = async () => {
    while (performance.now() - start < milliseconds) {
      const body = bodies[next];
      next += 1;
      if (body === undefined) return;
      await post(body);
    }
  };
  await Promise.all(Array.from({ length: Number(clients) }, client));
  const sent = Math.min(next, bodies.length) - Math.min(first, bodies.length);
  process.send?.({ spans: sent * 100, milliseconds: performance.now() - start });
};

process.on('message', (message: { body?: string; milliseconds?: number; go?: boolean }) => {
  if (message.body !== undefined) bodies.push(Buffer.from(message.body, 'base64'));
  else if (message.milliseconds !== undefined) {
    milliseconds = message.milliseconds;
    process.send?.({ ready: true });
  } else if (message.go) void run();
});
