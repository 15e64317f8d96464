import { ROUTE_NAMES, ROUTES, type RouteDefinition } from '@tokenbook/core/contract';
import { DEFAULT_RANGE } from '@tokenbook/core/domain';
import { z } from 'zod';
import { escapeHtml } from './escape-html.ts';
import { USAGE_QUERY_HTML } from './usage-query-html.ts';

/** The API reference as one page without scripts, drawn from the route table. */
export const renderReference = (): string => {
  const groups = [...new Set(ROUTE_NAMES.map((name) => ROUTES[name].group))];
  const sections = groups.map((group) => {
    const names = ROUTE_NAMES.filter((name) => ROUTES[name].group === group);
    return `<section><h2 id="${group}">${group}</h2>${group === 'Reading' ? USAGE_QUERY_HTML : ''}${names.map((name) => renderRoute(name, ROUTES[name])).join('')}</section>`;
  });
  const links = ROUTE_NAMES.map((name) => {
    const { method, path } = ROUTES[name];
    return `<li><a href="#${name}"><b class="${method}">${method}</b> ${escapeHtml(path.replace('/api/', ''))}</a></li>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Tokenbook API</title><link rel="icon" href="data:,"><link rel="stylesheet" href="docs/reference.css"></head>
<body><nav aria-label="Endpoints"><h1>Tokenbook API</h1><p><a href="openapi.json">openapi.json</a> (3.1)</p><ul>${links.join('')}</ul></nav>
<main>${INTRODUCTION}${sections.join('')}</main></body></html>
`;
};

const INTRODUCTION = `<header><h1>Tokenbook API</h1>
<p>Send an API key or an embed token as <code>Authorization: Bearer …</code>; a browser that is signed in sends its session cookie. Never put a key in an address.</p>
<p>Errors are <code>application/problem+json</code> (RFC 9457) with a <code>code</code> and, for input, <code>errors</code> with the place of each.
Retry 429, 502, 503 and 504 after <code>Retry-After</code>; everything else is final. Whatever the range, zone and filters:
summary = Σ breakdown = Σ time series = Σ log = Σ export.</p></header>`;

const renderRoute = (name: string, route: RouteDefinition): string => {
  const parameters = describeFields(route.query, 'input');
  return `<article id="${name}"><h3><b class="${route.method}">${route.method}</b> <code>${escapeHtml(route.path)}</code></h3>
<p class="access">${accessText(route)}</p><p>${escapeHtml(route.summary)}.${route.description === undefined ? '' : ` ${inlineCode(route.description)}`}</p>
${usageQueryText(route)}${parameters === '' ? '' : `<h4>Parameters</h4>${parameters}`}
${route.body === null ? '' : `<h4>Body <small>${route.body.mediaTypes.map(escapeHtml).join(', ')}</small></h4>${schemaDetails(route.body.schema, 'input')}`}
<h4>Answer <small>${route.answer.status} ${escapeHtml(route.answer.mediaType)}</small></h4><p>${inlineCode(route.answer.description)}</p>
${headerList(route)}${route.answer.schema === null ? '' : schemaDetails(route.answer.schema, 'output')}</article>`;
};

/** Under "Reading" it stands once, for all. */
const usageQueryText = ({ takesUsageQuery, group, defaultRange = DEFAULT_RANGE }: RouteDefinition): string =>
  takesUsageQuery && group !== 'Reading'
    ? `<p>Takes <a href="#query">the query of every read</a>; <code>range</code> is <code>${defaultRange}</code> when left out.</p>`
    : '';

const accessText = ({ access, isEmbeddable, showsCalls }: RouteDefinition): string => {
  const embed = isEmbeddable ? ` Embed tokens${showsCalls === true ? ' with <code>showsCalls</code>' : ''} may.` : '';
  switch (access) {
    case 'public':
      return 'Open to everyone.';
    case 'any':
      return 'Any valid credential.';
    case 'operator':
      return 'The operator: <code>TOKENBOOK_ADMIN_KEY</code>, or a command on the machine.';
    case 'read':
    case 'ingest':
    case 'admin':
      return `Scope <code>${access}</code>.${embed}`;
  }
};

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly const?: unknown;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

const toJsonSchema = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema;

const schemaDetails = (schema: z.ZodType, io: 'input' | 'output'): string => {
  const fields = describeFields(schema, io);
  return fields === '' ? '' : `<details><summary>Fields</summary>${fields}</details>`;
};

/** The fields of an object, or of the objects of an array or union, as a table. */
const describeFields = (schema: z.ZodType, io: 'input' | 'output'): string => {
  const json = toJsonSchema(schema, io);
  const target = objectIn(json, json.$defs ?? {});
  const rows = target === null ? [] : rowsOf(target, '', json.$defs ?? {});
  return rows.length === 0
    ? ''
    : `<table><thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
};

const objectIn = (schema: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>): JsonSchema | null => {
  if (schema.$ref !== undefined) {
    const target = definitions[schema.$ref.split('/').at(-1) ?? ''];
    return target === undefined ? null : objectIn(target, definitions);
  }
  if (schema.properties !== undefined) return schema;
  if (schema.items !== undefined) return objectIn(schema.items, definitions);
  for (const option of schema.anyOf ?? []) {
    const found = objectIn(option, definitions);
    if (found !== null) return found;
  }
  return null;
};

const rowsOf = (schema: JsonSchema, prefix: string, definitions: Readonly<Record<string, JsonSchema>>): string[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const isRequired = schema.required?.includes(name) ?? false;
    const fallback = field.default === undefined ? '' : ` Default <code>${escapeHtml(textOf(field.default))}</code>.`;
    const row = `<tr><td><code>${escapeHtml(prefix + name)}</code>${isRequired ? '' : ' <small>optional</small>'}</td><td>${escapeHtml(typeText(field))}</td><td>${inlineCode(field.description ?? '')}${fallback}</td></tr>`;
    const inner = objectIn(field, definitions);
    return inner === null ? [row] : [row, ...rowsOf(inner, `${prefix}${name}.`, definitions)];
  });

const typeText = (schema: JsonSchema): string => {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(String).join(' | ');
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(typeText))].join(' | ');
  if (schema.items !== undefined) return `${typeText(schema.items)}[]`;
  const { type, minimum, maximum = Number.MAX_SAFE_INTEGER } = schema;
  const bounds = minimum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? '' : ` from ${minimum} to ${maximum}`;
  return type === undefined ? 'any' : `${[type].flat().join(' | ')}${bounds}`;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const headerList = ({ answer }: RouteDefinition): string =>
  answer.headers === undefined
    ? ''
    : `<ul>${Object.entries(answer.headers)
        .map(([name, text]) => `<li><code>${escapeHtml(name)}</code> ${inlineCode(text)}</li>`)
        .join('')}</ul>`;

/** Text with `code` in backticks. */
const inlineCode = (text: string): string => escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
