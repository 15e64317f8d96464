import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { summarize, type Timing } from './measure.ts';

/** What a request costs when nothing is done: `node:http`, one connection, one process. */
export const measurePlainHttp = async (requests: number): Promise<Timing> => {
  const server = createServer((_, response) => response.end('{}'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // listen() on a port answers with an AddressInfo, never with a pipe's name.
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const samples: number[] = [];
  for (let n = 0; n < requests; n += 1) {
    const start = performance.now();
    await new Promise<void>((done, fail) => {
      request({ port, host: '127.0.0.1', agent }, (response) => response.resume().on('end', done))
        .on('error', fail)
        .end();
    });
    samples.push(performance.now() - start);
  }
  agent.destroy();
  server.close();
  return summarize(samples);
};
