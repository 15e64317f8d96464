// What your product does after each call to a model: it says whose call it was.
const { TOKENBOOK_URL = 'http://127.0.0.1:4318', TOKENBOOK_KEY } = process.env;

const call = (customer, project, model, inputTokens, minutesAgo) => ({
  id: `${customer}-${project}-${minutesAgo}`,
  occurredAt: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
  project,
  model,
  usage: { inputTokens, outputTokens: 300 },
  tags: { customer },
});

const response = await fetch(`${TOKENBOOK_URL}/api/events`, {
  method: 'POST',
  headers: { authorization: `Bearer ${TOKENBOOK_KEY}`, 'content-type': 'application/json' },
  body: JSON.stringify([
    call('acme', 'search', 'claude-sonnet-4-5', 12_000, 5),
    call('acme', 'search', 'gpt-5-mini', 8_000, 90),
    call('acme', 'support', 'claude-haiku-4-5', 4_000, 3_000),
    call('globex', 'reports', 'gemini-2.5-pro', 50_000, 10),
  ]),
});
if (!response.ok) throw new Error(`Tokenbook answered ${response.status}: ${await response.text()}`);
console.log(await response.json());
