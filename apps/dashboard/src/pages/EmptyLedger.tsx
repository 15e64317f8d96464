import { Link } from 'wouter';
import { pageMessages } from '../page-messages.ts';
import { CopyCommand } from '../shell/CopyCommand.tsx';

const curlExample = (origin: string): string =>
  `curl ${origin}/api/events \\
 -H "Authorization: Bearer $TOKENBOOK_KEY" \\
 -H "Content-Type: application/json" \\
 -d '{ "id": "first",
  "occurredAt": "${new Date().toISOString().slice(0, 19)}Z",
  "model": "claude-sonnet-4-5",
  "usage": { "inputTokens": 1200,
   "outputTokens": 300 } }'`;

/** What a newcomer sees while the ledger is empty: what to do next, ready to copy. */
export const EmptyLedger = () => {
  const { empty } = pageMessages;
  const ways = [
    { title: empty.logs, text: empty.logsHint, commands: ['npx tokenbook import auto'] },
    {
      title: empty.app,
      text: empty.appHint,
      commands: ['npx tokenbook keys create --name my-app --scopes ingest', curlExample(location.origin)],
    },
    { title: empty.demo, text: empty.demoHint, commands: ['npx tokenbook start --demo'] },
  ];
  return (
    <section className="empty" aria-labelledby="empty-title">
      <h1 id="empty-title">{empty.title}</h1>
      <p className="empty-lead">{empty.lead}</p>
      <p>
        <Link href="/connect" className="tb-button tb-button-primary">
          {empty.connect}
        </Link>
      </p>
      <div className="ways">
        {ways.map(({ title, text, commands }) => (
          <article key={title} className="way">
            <h2>{title}</h2>
            <p>{text}</p>
            {commands.map((command) => (
              <CopyCommand key={command} command={command} />
            ))}
          </article>
        ))}
      </div>
    </section>
  );
};
