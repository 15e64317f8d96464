import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * What the proxy does with traffic: `pass` it on; `hang`, reading and answering nothing; `refuse` connections; `cut` a connection when the
 * answer to an insert comes back, so that the insert is executed and its answer lost.
 */
export type ProxyMode = 'pass' | 'hang' | 'refuse' | 'cut';

export interface TcpProxy {
  readonly port: number;
  mode: ProxyMode;
  /** How much later answers are passed on. */
  delayMs: number;
  /** How many inserts are yet answered as a replicated table answers while the one before is not on a quorum. */
  quorumsUnderWay: number;
  /** How many connections there were. */
  readonly connections: number;
  /** How many answers were cut off. */
  readonly cuts: number;
  close(): Promise<void>;
}

const REFUSAL =
  'Code: 286. DB::Exception: Quorum for previous write has not been satisfied yet. (UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE)';
const QUORUM_UNDER_WAY = `HTTP/1.1 500 Internal Server Error\r\nConnection: close\r\nContent-Length: ${REFUSAL.length}\r\n\r\n${REFUSAL}`;

/** A proxy on a port of its own in front of another. */
export const startTcpProxy = async (targetPort: number): Promise<TcpProxy> => {
  const sockets = new Set<Socket>();
  const state = { mode: 'pass' as ProxyMode, cuts: 0, connections: 0, delayMs: 0, quorumsUnderWay: 0 };
  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((client) => {
    track(client);
    state.connections += 1;
    if (state.mode === 'refuse') {
      client.destroy();
      return;
    }
    const target = connect(targetPort, '127.0.0.1');
    track(target);
    let isInsert = false;
    client.on('data', (chunk) => {
      if (state.mode === 'hang') return;
      if (state.mode === 'refuse') client.destroy();
      // The client names the table in the address of an insert.
      if (chunk.includes('INSERT%20INTO') || chunk.includes('INSERT+INTO')) isInsert = true;
      if (isInsert && state.quorumsUnderWay > 0) {
        state.quorumsUnderWay -= 1;
        isInsert = false;
        client.end(QUORUM_UNDER_WAY);
        return;
      }
      target.write(chunk);
    });
    target.on('data', (chunk) => {
      if (state.mode === 'hang') return;
      if (state.mode === 'cut' && isInsert) {
        state.cuts += 1;
        client.destroy();
        target.destroy();
        return;
      }
      isInsert = false;
      if (state.delayMs === 0) client.write(chunk);
      else setTimeout(() => client.write(chunk), state.delayMs);
    });
    client.on('close', () => target.destroy());
    target.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    // A cast: a TCP server's address is never a string.
    port: (server.address() as AddressInfo).port,
    get mode() {
      return state.mode;
    },
    set mode(mode) {
      state.mode = mode;
      if (mode === 'refuse') for (const socket of sockets) socket.destroy();
    },
    get delayMs() {
      return state.delayMs;
    },
    set delayMs(delayMs) {
      state.delayMs = delayMs;
    },
    get quorumsUnderWay() {
      return state.quorumsUnderWay;
    },
    set quorumsUnderWay(count) {
      state.quorumsUnderWay = count;
    },
    get connections() {
      return state.connections;
    },
    get cuts() {
      return state.cuts;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
