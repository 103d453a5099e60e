import { openApiDocument } from '@redress/api-contract';

interface Schema {
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  const?: unknown;
  format?: string;
  $ref?: string;
  enum?: unknown[];
  patternProperties?: Record<string, Schema>;
}
interface Described {
  operationId: string;
  tags: string[];
  summary: string;
  parameters: { name: string; in: string; required: boolean; description?: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
}

const escape = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' | ');
  if (schema.type === 'array') return `${typeOf(schema.items ?? {})}[]`;
  return [schema.type ?? 'any', schema.format].flat().filter(Boolean).join(' ');
}

const codeHtml = (value: string): string => `<code>${escape(value)}</code>`;

const rowHtml = (name: string, required: boolean, content: string): string =>
  `<tr><th scope="row">${escape(name)}${required ? '' : ' <i>optional</i>'}</th><td>${content}</td></tr>`;

function schemaHtml(schema: Schema, depth = 0): string {
  const inner = schema.type === 'array' ? (schema.items ?? {}) : schema;
  const object = inner.properties ? inner : inner.anyOf?.find(({ properties }) => properties);
  if (!object?.properties || depth > 4) return codeHtml(typeOf(schema));
  const rows = Object.entries(object.properties).map(([name, property]) => {
    const required = object.required?.includes(name) ?? false;
    const nested =
      property.properties ?? property.items?.properties ?? property.anyOf?.find(({ properties }) => properties);
    const type = codeHtml(typeOf(property));
    const body = nested ? `<details><summary>${type}</summary>${schemaHtml(property, depth + 1)}</details>` : type;
    const note = property.description ? ` <small>${escape(property.description)}</small>` : '';
    return rowHtml(name, required, body + note);
  });
  return `<table>${rows.join('')}</table>`;
}

function operationHtml(path: string, method: string, operation: Described): string {
  const parameters = operation.parameters.map(({ name, in: place, required, description, schema }) => {
    const note = `<small>${escape(description ?? '')}</small>`;
    return rowHtml(name, required, `${place} ${codeHtml(typeOf(schema))} ${note}`);
  });
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(
    ([type, { schema }]) => `<h4>Body <code>${type}</code></h4>${schemaHtml(schema)}`,
  );
  const answers = Object.entries(operation.responses).map(
    ([status, { description, content }]) =>
      `<h4>${status} ${escape(description)}</h4>${Object.entries(content ?? {})
        .map(
          ([type, { schema }]) =>
            `<p><code>${type}</code></p>${schema.$ref ? `<p><a href="#problem">Problem</a></p>` : schemaHtml(schema)}`,
        )
        .join('')}`,
  );
  const summary = `<b class="${method}">${method.toUpperCase()}</b> ${codeHtml(path)} ${escape(operation.summary)}`;
  const table = parameters.length > 0 ? `<h4>Parameters</h4><table>${parameters.join('')}</table>` : '';
  return `<details id="${operation.operationId}"><summary>${summary}</summary>
${table}${bodies.join('')}${answers.join('')}</details>`;
}

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#1f2329}
code{font:13px ui-monospace,monospace;background:#f2f3f5;padding:.1em .3em;border-radius:3px}
details{border:1px solid #dee0e3;border-radius:6px;margin:.4rem 0;padding:.4rem .8rem}summary{cursor:pointer}
table{border-collapse:collapse;width:100%}
th{font-weight:500;text-align:left;vertical-align:top;white-space:nowrap;padding:.2rem 1rem .2rem 0}
td{padding:.2rem 0}tr+tr{border-top:1px solid #eff0f1}i{color:#646a73;font-weight:400}
.get{color:#0a6}.post{color:#15c}.patch{color:#a60}.delete{color:#c22}h4{margin:.8rem 0 .3rem}`;

const signingIn =
  '<p>Sign in with <a href="#signIn">signIn</a>; the answer sets a cookie and carries <code>csrfToken</code>, ' +
  'which goes back in <code>X-CSRF-Token</code> with every request that changes something. ' +
  'Texts come in the language of <code>Accept-Language</code>.</p>';

/** The API's document as one page: no script, nothing from elsewhere. */
export function apiPage(version: string): string {
  const document = openApiDocument(version) as {
    info: { title: string; description: string };
    paths: Record<string, Record<string, Described>>;
    components: { schemas: { Problem: Schema } };
  };
  const byTag = new Map<string, string[]>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? 'other';
      byTag.set(tag, [...(byTag.get(tag) ?? []), operationHtml(path, method, operation)]);
    }
  }
  const sections = [...byTag].map(([tag, list]) => `<section><h2>${escape(tag)}</h2>${list.join('')}</section>`);
  const { info, components } = document;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Redress API</title><style>${style}</style>
<h1>${escape(info.title)} API ${escape(version)}</h1>
<p>${escape(info.description)} The same as <a href="/api/docs/openapi.json">OpenAPI 3.1</a>.</p>
${signingIn}
${sections.join('')}
<section id="problem"><h2>Problem</h2><p>RFC 9457</p>${schemaHtml(components.schemas.Problem)}</section></html>`;
}
