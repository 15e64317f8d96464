import { PbfReader } from 'pbf';

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** Bytes that are no protobuf message. The answer is 400: no retry can help. */
export class MalformedMessageError extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'MalformedMessageError';
  }
}

const malformed = (detail: string): never => {
  throw new MalformedMessageError(detail);
};

/**
 * Protobuf's wire format over pbf's reader, with every length checked: pbf itself reads past the end of a message without a word,
 * and then random bytes would be an empty request.
 */
export class WireReader {
  private readonly pbf: PbfReader;
  private readonly buffer: Buffer;

  constructor(bytes: Uint8Array) {
    this.pbf = new PbfReader(bytes);
    this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get position(): number {
    return this.pbf.pos;
  }

  get length(): number {
    return this.buffer.length;
  }

  /** The next field's number and wire type as protobuf packs them. */
  tag(end: number): number {
    const tag = this.varint(false);
    if (this.pbf.pos > end || tag < 8 || tag > 0xffffffff) malformed(`no field can start at byte ${this.pbf.pos}`);
    return tag;
  }

  /** The end of a length-delimited field; `tag` must be one. */
  enter(tag: number, end: number): number {
    if ((tag & 7) !== BYTES) malformed(`field ${tag >>> 3} at byte ${this.pbf.pos} has the wrong type`);
    const length = this.varint(false);
    const inner = this.pbf.pos + length;
    if (!(inner <= end)) malformed(`a field of ${length} bytes at byte ${this.pbf.pos} is longer than what holds it`);
    return inner;
  }

  /** Leaves a field whose end is known. */
  leave(end: number): void {
    this.pbf.pos = end;
  }

  skip(tag: number, end: number): void {
    switch (tag & 7) {
      case VARINT:
        this.varint(true);
        break;
      case FIXED64:
        this.pbf.pos += 8;
        break;
      case FIXED32:
        this.pbf.pos += 4;
        break;
      case BYTES:
        this.pbf.pos = this.enter(tag, end);
        break;
      default:
        malformed(`wire type ${tag & 7} at byte ${this.pbf.pos}`);
    }
    if (this.pbf.pos > end) malformed(`a field ends past byte ${end}`);
  }

  /** A text: UTF-8, and Latin-1's fast path for what is ASCII, as names and models are. */
  text(tag: number, end: number): string {
    const inner = this.enter(tag, end);
    const start = this.pbf.pos;
    this.pbf.pos = inner;
    const { buffer } = this;
    if (inner - start > 64) return buffer.toString('utf8', start, inner);
    for (let at = start; at < inner; at += 1) {
      if ((buffer[at] ?? 0) > 0x7f) return buffer.toString('utf8', start, inner);
    }
    return buffer.toString('latin1', start, inner);
  }

  /** An id in lower-case hex; null when it has another length; '' when it is empty or all zero, which is the same: some emitters write a root's parent so. */
  id(tag: number, end: number, sizeBytes: number): string | null {
    const inner = this.enter(tag, end);
    const start = this.pbf.pos;
    this.pbf.pos = inner;
    if (inner === start) return '';
    if (inner - start !== sizeBytes) return null;
    let bits = 0;
    for (let at = start; at < inner; at += 1) bits |= this.buffer[at] ?? 0;
    return bits === 0 ? '' : this.buffer.toString('hex', start, inner);
  }

  /** A signed 64-bit integer; what lies past 2^53 − 1 is not exact. */
  integer(tag: number, end: number): number {
    if ((tag & 7) !== VARINT) malformed(`field ${tag >>> 3} at byte ${this.pbf.pos} has the wrong type`);
    const value = this.varint(true);
    if (this.pbf.pos > end) malformed(`a number ends past byte ${end}`);
    return value;
  }

  /** A signed 64-bit integer; past 2^53 − 1 as a text of its digits. */
  exactInteger(tag: number, end: number): number | string {
    const start = this.pbf.pos;
    const value = this.integer(tag, end);
    if (Number.isSafeInteger(value)) return value;
    let bits = 0n;
    for (let at = this.pbf.pos - 1; at >= start; at -= 1) bits = (bits << 7n) | BigInt((this.buffer[at] ?? 0) & 0x7f);
    return BigInt.asIntN(64, bits).toString();
  }

  double(tag: number, end: number): number {
    this.fixed(tag, end);
    return this.pbf.readDouble();
  }

  /** Nanoseconds since 1970 (fixed64) in whole microseconds, exact: 2^32 = 4,294,967 × 1,000 + 296. */
  nanosAsMicros(tag: number, end: number): number {
    this.fixed(tag, end);
    const low = this.pbf.readFixed32();
    const high = this.pbf.readFixed32();
    return high * 4_294_967 + Math.floor((high * 296 + low) / 1000);
  }

  private varint(isSigned: boolean): number {
    try {
      return this.pbf.readVarint(isSigned);
    } catch {
      // pbf says so of more than ten bytes.
      return malformed(`a number of more than ten bytes at byte ${this.pbf.pos}`);
    }
  }

  private fixed(tag: number, end: number): void {
    if ((tag & 7) !== FIXED64) malformed(`field ${tag >>> 3} at byte ${this.pbf.pos} has the wrong type`);
    if (this.pbf.pos + 8 > end) malformed(`a field ends past byte ${end}`);
  }
}
