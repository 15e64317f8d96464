import { describe, expect, it, vi } from 'vitest';
import { SHORT_ANSWER, TextResponse } from './text-response.ts';

const init = { status: 201, headers: { 'content-type': 'application/json' } };

describe('TextResponse', () => {
  it('is read like any other response', async () => {
    const response = new TextResponse('{"a":"ü"}', init);
    expect(response).toBeInstanceOf(Response);
    expect(response.status).toBe(201);
    expect(await response.clone().json()).toEqual({ a: 'ü' });
    expect(await new Response(response.body, response).text()).toBe('{"a":"ü"}');
    expect(response.bodyUsed).toBe(true);
  });

  it('gives its text to who writes it, until somebody has begun to read', () => {
    const response = new TextResponse('{}', init);
    expect(TextResponse.contentOf(response)).toBe('{}');
    expect(response.body).not.toBeNull();
    expect(TextResponse.contentOf(response)).toBeNull();
    expect(TextResponse.contentOf(new Response('{}', init))).toBeNull();
  });

  it('shows headers that were set on it later', async () => {
    const response = new TextResponse('{}', init);
    response.headers.set('x-later', '1');
    expect((await response.clone().text()).length).toBe(2);
    expect(response.clone().headers.get('x-later')).toBe('1');
  });

  it('tells when a long body has been read, or left', async () => {
    const taken: string[] = [];
    const parts = [Buffer.from('"ü'), Buffer.alloc(SHORT_ANSWER, 'x'), Buffer.from('"')];
    const read = new TextResponse(parts, init);
    TextResponse.whenTaken(read, () => taken.push('read'));
    const left = new TextResponse('x'.repeat(SHORT_ANSWER + 1), init);
    TextResponse.whenTaken(left, () => taken.push('left'));
    expect(taken).toEqual([]);
    expect(await read.json()).toBe(`ü${'x'.repeat(SHORT_ANSWER)}`);
    await left.body?.cancel();
    expect(taken).toEqual(['read', 'left']);
  });

  it('gives a long body up when nobody has taken anything of it for a minute', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const taken = vi.fn();
      const response = new TextResponse([Buffer.from('1'), Buffer.from('2')], init);
      TextResponse.whenTaken(response, taken);
      const reader = response.body?.getReader();
      vi.advanceTimersByTime(59_000);
      expect(String((await reader?.read())?.value)).toBe('1');
      vi.advanceTimersByTime(59_000);
      expect(taken).not.toHaveBeenCalled();
      vi.advanceTimersByTime(1_000);
      expect(taken).toHaveBeenCalled();
      await expect(reader?.read()).rejects.toThrow('Nobody took anything');
    } finally {
      vi.useRealTimers();
    }
  });
});
