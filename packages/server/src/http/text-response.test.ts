import { describe, expect, it } from 'vitest';
import { TextResponse } from './text-response.ts';

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
    expect(TextResponse.textOf(response)).toBe('{}');
    expect(response.body).not.toBeNull();
    expect(TextResponse.textOf(response)).toBeNull();
    expect(TextResponse.textOf(new Response('{}', init))).toBeNull();
  });

  it('shows headers that were set on it later', async () => {
    const response = new TextResponse('{}', init);
    response.headers.set('x-later', '1');
    expect((await response.clone().text()).length).toBe(2);
    expect(response.clone().headers.get('x-later')).toBe('1');
  });
});
