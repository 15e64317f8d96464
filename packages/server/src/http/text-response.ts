/** The text of an answer; of a long one that was made in parts, its UTF-8. */
export type Content = string | readonly Uint8Array[];

/** UTF-16 units, or bytes, up to which an answer is short: the system takes so much off us for each connection. */
export const SHORT_ANSWER = 64 * 1024;

/** How long a reader may take nothing of a long answer. */
const STALLED_MS = 60_000;

const READERS = ['arrayBuffer', 'blob', 'clone', 'formData', 'json', 'text'] as const;

/**
 * A response whose text is known. To whoever reads it, a `Response` like any other; a mount that writes to a socket takes the text from
 * `TextResponse.contentOf` and spares the stream: measured 60 µs an answer, a good part of what a small request costs.
 */
export class TextResponse extends Response {
  readonly #content: Content;
  #plain: Response | null = null;

  constructor(content: Content, init: ResponseInit) {
    super(null, init);
    this.#content = content;
  }

  /** The same as a plain response, made when somebody reads the body. */
  #toPlain(whenTaken?: () => void): Response {
    this.#plain ??= new Response(toBody(this.#content, whenTaken), { status: this.status, headers: this.headers });
    return this.#plain;
  }

  // Defined on the prototype, since the types declare the members of Response as properties, which a class cannot override by methods.
  static {
    const prototype: object = TextResponse.prototype;
    for (const name of READERS) {
      Object.defineProperty(prototype, name, {
        value(this: TextResponse) {
          return this.#toPlain()[name]();
        },
      });
    }
    for (const name of ['body', 'bodyUsed'] as const) {
      Object.defineProperty(prototype, name, {
        get(this: TextResponse) {
          return this.#toPlain()[name];
        },
      });
    }
  }

  /** The whole body of a response. Null when it is not known, or somebody has begun to read it. */
  static contentOf(response: Response): Content | null {
    return response instanceof TextResponse && response.#plain === null ? response.#content : null;
  }

  /** Calls back when the whole body of a long response has been read, or its reader has gone or taken nothing for a minute. */
  static whenTaken(response: Response, callback: () => void): void {
    if (response instanceof TextResponse) response.#toPlain(callback);
  }
}

/** UTF-16 units of a text, bytes of parts. */
export const sizeOf = (content: Content): number =>
  typeof content === 'string' ? content.length : content.reduce((sum, { byteLength }) => sum + byteLength, 0);

const toBody = (content: Content, whenTaken = () => {}): string | ReadableStream<Uint8Array> => {
  if (typeof content !== 'string') return toStream(content, whenTaken);
  return content.length <= SHORT_ANSWER ? content : toStream([Buffer.from(content)], whenTaken);
};

/** Parts as a stream that knows when they have been taken, and fails when a minute passes in which none is. */
const toStream = (parts: readonly Uint8Array[], whenTaken: () => void): ReadableStream<Uint8Array> => {
  let next = 0;
  let stalling: NodeJS.Timeout | undefined;
  const end = (): void => {
    clearTimeout(stalling);
    whenTaken();
  };
  const watch = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    clearTimeout(stalling);
    stalling = setTimeout(() => {
      controller.error(new Error('Nobody took anything of a long answer for a minute.'));
      end();
    }, STALLED_MS).unref();
  };
  return new ReadableStream(
    {
      start: watch,
      pull: (controller) => {
        const part = parts[next];
        next += 1;
        if (part === undefined) {
          end();
          controller.close();
          return;
        }
        controller.enqueue(part);
        watch(controller);
      },
      cancel: end,
    },
    // What is asked for is taken: nothing is put in store.
    { highWaterMark: 0 },
  );
};
