import { useUsageContext } from '../../hooks/usage-context.ts';
import type { UsageFailure } from '../../hooks/usage-failure.ts';

/** Why a change was not made, where no field can say it. Nothing while all is well. */
export const FormFailure = ({ failure }: { readonly failure: UsageFailure | null }) => {
  const { forms, states } = useUsageContext().messages;
  if (failure === null) return null;
  return (
    <p className="tb-problem" role="alert">
      {forms.refused} {failure.detail ?? (failure.kind === 'offline' ? states.offlineHint : '')}
      {failure.requestId ? ` ${states.request(failure.requestId)}` : ''}
    </p>
  );
};
