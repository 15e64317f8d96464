import { useLaterMessages } from '../../hooks/use-later-messages.ts';
import { budgetMessages } from '../../messages/budget-messages.ts';
import { ShownOnce } from '../forms/ShownOnce.tsx';

/** The secret that signs a workspace's messages, told once with its first address. Nothing where none was told. */
export const WebhookSecret = ({ secret, onDone }: { readonly secret: string | null; readonly onDone: () => void }) => {
  const words = useLaterMessages('budgets', budgetMessages).secret;
  return secret === null ? null : (
    <ShownOnce title={words.title} hint={words.hint} done={words.done} text={secret} onDone={onDone} />
  );
};
