/**
 * ClickHouse's engine behind HTTP, as a process of its own so that a test can kill it: `chdb-server.ts <directory> <port> <password>`.
 * Prints its port when it is ready. Stops when its standard input closes, so that it never outlives the test.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ChdbEngine } from './chdb-engine.ts';
import { createEngineHandler } from './engine-handler.ts';

const [directory = '', port = '0', password = ''] = process.argv.slice(2);
const handle = createEngineHandler(new ChdbEngine(directory, 6), password);
// ClickHouse takes an address of up to a megabyte (`http_max_uri_size`): parameters of a command stand in it.
const server = createServer({ maxHeaderSize: 1_100_000 }, (request, response) => void handle(request, response));
server.keepAliveTimeout = 30_000;
server.listen(Number(port), '127.0.0.1', () => {
  // A cast: a TCP server's address is never a string.
  console.log(`port ${(server.address() as AddressInfo).port}`);
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
