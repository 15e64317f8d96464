import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  /** Seconds. Null when the answer has none. */
  readonly retryAfter: string | null;
  readonly body: string;
}

/**
 * One keep-alive connection over loopback, one request at a time. By hand, because the load shares the machine with the server it
 * measures: `node:http` takes five times as much processor time for a request.
 */
export class LoopbackClient {
  readonly #port: number;
  readonly #key: string;
  #socket: Socket | null = null;
  #received: Buffer = Buffer.alloc(0);
  #settle: { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void } | null = null;

  constructor(port: number, key: string) {
    this.#port = port;
    this.#key = key;
  }

  post(path: string, body: string | Buffer, headers = '', type = 'application/json'): Promise<Answer> {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${this.#port}\r\nAuthorization: Bearer ${this.#key}\r\nContent-Type: ${type}\r\nContent-Length: ${bytes.length}\r\n${headers}\r\n`;
    return this.#send([Buffer.from(head), bytes]);
  }

  get(path: string, headers = ''): Promise<Answer> {
    return this.#send([
      Buffer.from(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${this.#port}\r\nAuthorization: Bearer ${this.#key}\r\n${headers}\r\n`,
      ),
    ]);
  }

  close(): void {
    this.#socket?.destroy();
  }

  #send(parts: readonly Buffer[]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      const socket = this.#open();
      // Both parts in one call of the system.
      socket.cork();
      for (const part of parts) socket.write(part);
      socket.uncork();
    });
  }

  #open(): Socket {
    if (this.#socket !== null && !this.#socket.destroyed) return this.#socket;
    const socket = connect(this.#port, '127.0.0.1');
    socket.setNoDelay(true);
    this.#received = Buffer.alloc(0);
    socket.on('data', (chunk) => this.#take(chunk));
    const fail = (error?: Error) => {
      if (this.#socket === socket) this.#socket = null;
      const settle = this.#settle;
      this.#settle = null;
      settle?.reject(error ?? new Error('The server closed the connection.'));
    };
    socket.on('error', fail);
    socket.on('close', () => fail());
    this.#socket = socket;
    return socket;
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const answer = readAnswer(this.#received);
    if (answer === null) return;
    this.#received = Buffer.alloc(0);
    const settle = this.#settle;
    this.#settle = null;
    settle?.resolve(answer);
  }
}

/** A whole answer, or null while some of it is missing. */
const readAnswer = (bytes: Buffer): Answer | null => {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd === -1) return null;
  const head = bytes.toString('latin1', 0, headEnd);
  const body = bytes.subarray(headEnd + 4);
  const status = Number(head.slice(9, 12));
  const retryAfter = /\r\nretry-after: (.*)/i.exec(head)?.[1] ?? null;
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    return body.length < Number(length) ? null : { status, retryAfter, body: body.toString('utf8', 0, Number(length)) };
  }
  if (!/\r\ntransfer-encoding: chunked/i.test(head)) return { status, retryAfter, body: '' };
  return body.subarray(-5).toString('latin1') === '0\r\n\r\n'
    ? { status, retryAfter, body: unchunk(body).toString('utf8') }
    : null;
};

const unchunk = (body: Buffer): Buffer => {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, lineEnd), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
};
