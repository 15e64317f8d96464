import { useMutation } from '@tanstack/react-query';
import { RequestFailed, type UsageClient } from '@tokenbook/core/client';
import { useUsageContext } from './usage-context.ts';
import { toFailure, type UsageFailure } from './usage-failure.ts';

/** A change on its way to the server, made, or refused. */
export interface UsageChange<Sent, Answer> {
  /** Resolves with the answer, and with undefined when the change was refused: `failure` then says why. */
  readonly send: (sent: Sent) => Promise<Answer | undefined>;
  readonly isSending: boolean;
  readonly failure: UsageFailure | null;
  /** The server's sentence for each field of the body that it refused, by the first step of the field's pointer: `thresholds` for `/thresholds/0`. */
  readonly problems: Readonly<Record<string, string>>;
  /** Forgets the failure. */
  readonly reset: () => void;
}

/** One kind of change. `refreshes` names the questions whose answers are old after it. */
export const useSend = <Sent, Answer>(
  make: (client: UsageClient, sent: Sent) => Promise<Answer>,
  refreshes: readonly string[],
): UsageChange<Sent, Answer> => {
  const { client, queryClient, cacheScope } = useUsageContext();
  const { mutateAsync, isPending, error, reset } = useMutation(
    {
      networkMode: 'always',
      throwOnError: false,
      mutationFn: (sent: Sent) => make(client, sent),
      onSuccess: () => {
        for (const name of refreshes) void queryClient.invalidateQueries({ queryKey: ['tokenbook', cacheScope, name] });
      },
    },
    queryClient,
  );
  return {
    // What failed is in `error`, which the form shows.
    send: (sent) => mutateAsync(sent).catch(() => undefined),
    isSending: isPending,
    failure: error === null ? null : toFailure(error),
    problems: toProblems(error),
    reset,
  };
};

const toProblems = (error: unknown): Readonly<Record<string, string>> => {
  const listed = error instanceof RequestFailed ? (error.problem?.errors ?? []) : [];
  // The first problem of a field stands: it is the one to mend first.
  return Object.fromEntries(listed.map(({ pointer, detail }) => [pointer.split('/')[1] ?? '', detail]).reverse());
};
