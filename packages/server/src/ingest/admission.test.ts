import { TokenbookError } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { createAdmission } from './admission.ts';

const refusal = (take: () => unknown): TokenbookError | null => {
  try {
    take();
    return null;
  } catch (error) {
    if (error instanceof TokenbookError) return error;
    throw error;
  }
};

describe('admission', () => {
  it('gives a workspace half of the room', () => {
    const admission = createAdmission(100);
    const leave = admission.enter('noisy', 50);
    expect(refusal(() => admission.enter('noisy', 1))).toMatchObject({ code: 'busy', retryAfterSeconds: 1 });
    expect(refusal(() => admission.expectRoom('noisy'))).toMatchObject({ code: 'busy' });
    leave();
    expect(refusal(() => admission.enter('noisy', 1))).toBeNull();
  });

  it('lets another workspace in while one is refused', () => {
    const admission = createAdmission(100);
    admission.enter('noisy', 50);
    expect(refusal(() => admission.expectRoom('quiet'))).toBeNull();
    expect(refusal(() => admission.enter('quiet', 10))).toBeNull();
  });

  it('lets a call of any size through when nothing of its workspace is under way', () => {
    const admission = createAdmission(100);
    expect(refusal(() => admission.enter('importer', 10_000))).toBeNull();
    expect(refusal(() => admission.enter('importer', 1))).toMatchObject({ code: 'busy' });
  });

  it('refuses everybody when there is twice as much as it should hold', () => {
    const admission = createAdmission(100);
    const leave = admission.enter('importer', 200);
    expect(refusal(() => admission.enter('quiet', 1))).toMatchObject({ code: 'busy' });
    leave();
    expect(refusal(() => admission.enter('quiet', 1))).toBeNull();
  });
});
