import { CopyCommand } from '../shell/CopyCommand.tsx';

const curlExample = (origin: string): string =>
  `curl ${origin}/api/events -H "Authorization: Bearer $TOKENBOOK_KEY" -H "Content-Type: application/json" -d '{"id":"first","occurredAt":"${new Date().toISOString().slice(0, 19)}Z","model":"claude-sonnet-4-5","usage":{"inputTokens":1200,"outputTokens":300}}'`;

const WAYS = [
  {
    title: 'Coding agents on this machine',
    text: 'Reads the logs of Claude Code and Codex. Safe to repeat; prompts are never read into the ledger.',
    commands: () => ['npx tokenbook import auto'],
  },
  {
    title: 'Your own application',
    text: 'Make a key, then send events. An OpenTelemetry SDK with default settings already points here.',
    commands: (origin: string) => ['npx tokenbook keys create --name my-app --scopes ingest', curlExample(origin)],
  },
  {
    title: 'Just looking',
    text: 'Starts again with made-up numbers in a workspace of their own.',
    commands: () => ['npx tokenbook start --demo'],
  },
] as const;

/** What a newcomer sees while the ledger is empty: what to do next, ready to copy. */
export const EmptyLedger = () => (
  <section className="empty" aria-labelledby="empty-title">
    <h1 id="empty-title">No usage yet</h1>
    <p className="empty-lead">
      This page fills itself as soon as the first call is in the ledger. Choose where yours comes from.
    </p>
    <div className="ways">
      {WAYS.map(({ title, text, commands }) => (
        <article key={title} className="way">
          <h2>{title}</h2>
          <p>{text}</p>
          {commands(location.origin).map((command) => (
            <CopyCommand key={command} command={command} />
          ))}
        </article>
      ))}
    </div>
  </section>
);
