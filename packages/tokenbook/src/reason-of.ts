/** Why something failed, for people: of an error with a cause the cause (`fetch failed` says nothing), of several causes the first. */
export const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  if (!(first instanceof Error)) return String(first);
  if ('code' in first && first.code === 'ERR_SSL_WRONG_VERSION_NUMBER') return 'no TLS is spoken there';
  return first.message || (error instanceof Error ? error.message : '');
};
