/** A host that nothing may ever be asked of. */
export const CANARY = 'canary.invalid';

/** Names that become markup, script, an address, a formula or a broken layout where somebody is careless. Each marks the page when it runs. */
export const PAYLOADS: readonly string[] = [
  `<img src=x onerror="window.hasRun=1">`,
  `"><script>window.hasRun=1</script>`,
  `'"><svg/onload=window.hasRun=1>`,
  `</title></style></textarea><script>window.hasRun=1</script>`,
  `<iframe srcdoc="<script>parent.hasRun=1</script>"></iframe>`,
  `<a href="javascript:window.hasRun=1">press</a>`,
  'javascript:window.hasRun=1',
  `<img src="//${CANARY}/pixel">`,
  `<link rel=stylesheet href="//${CANARY}/a.css">`,
  `<style>@import "//${CANARY}/b.css";*{display:none}</style>`,
  `url(//${CANARY}/c)`,
  '{{constructor.constructor("window.hasRun=1")()}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a name, for who would evaluate one.
  '${window.hasRun=1}',
  '<math><mi//xlink:href="data:x,<script>window.hasRun=1</script>">',
  '&lt;script&gt;window.hasRun=1&lt;/script&gt;',
  '__proto__',
  'constructor',
  'toString',
  `=HYPERLINK("//${CANARY}","x")`,
  'abc\u202egnp.exe',
  'مشروع الدعم الفني للعملاء',
  'x'.repeat(500),
  '👩‍👩‍👧‍👦'.repeat(20),
  `line one\nline two\ttab`,
  ' \u200b\u00a0 ',
];

/** The id of the call of a payload: as hostile as its names. */
export const hostileId = (index: number): string => `hostile-${index}-${cut(PAYLOADS[index] ?? '', 20)}`;

/** A call for each payload, which is its project, its model and everything else that has a name. */
export const hostileEvents = (nowMs: number): readonly string[] =>
  PAYLOADS.map((name, index) =>
    JSON.stringify({
      id: hostileId(index),
      occurredAt: new Date(nowMs - (index + 1) * 3_600_000).toISOString(),
      project: name,
      provider: cut(name, 60),
      model: name,
      agent: name,
      user: name,
      session: name,
      usage: { inputTokens: 1_000 * (PAYLOADS.length - index), outputTokens: 100 },
      tags: { team: cut(name, 60) },
    }),
  );

/** A name's beginning. A half of a pair of surrogates would be no text. */
const cut = (name: string, most: number): string => [...name].slice(0, most).join('');
