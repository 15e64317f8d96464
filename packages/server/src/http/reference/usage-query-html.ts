import { DIMENSIONS, NAMED_RANGES } from '@tokenbook/core/domain';

const code = (texts: readonly string[]): string => texts.map((text) => `<code>${text}</code>`).join(' ');

/** The query that every read takes, told once. */
export const USAGE_QUERY_HTML = `<article id="query"><h3>The query of every read</h3>
<dl><dt><code>range</code></dt><dd>${code(NAMED_RANGES)}, another number of days: <code>14d</code>, two dates, both included: <code>2026-11-01..2026-11-15</code>,
or two instants, the last not included: <code>2026-11-24T08:00:00Z..2026-11-24T12:00:00Z</code>.
<code>30d</code> when left out: today and the 29 days before.</dd>
<dt><code>tz</code></dt><dd>The IANA zone where days begin, such as <code>Asia/Kolkata</code>. The workspace's when left out.</dd>
<dt>filters</dt><dd>${code(DIMENSIONS)} <code>tag.&lt;key&gt;</code>. Repeat one to keep several of its values; different ones
narrow each other. An empty value keeps what has none: <code>agent=</code>.</dd></dl>
<p>A parameter that is not known is refused: a filter that is misspelt would show everybody's numbers.</p></article>`;
