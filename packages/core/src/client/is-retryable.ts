/** 429, 502, 503 and 504 mean: later. Every other status is an answer. */
export const isRetryable = (status: number): boolean => [429, 502, 503, 504].includes(status);
