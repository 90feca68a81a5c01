import type { Case, OutlinedOperation } from '../wire/chapters.ts'
import type { ApiDocument, ApiOperation } from '../wire/openapi/document.ts'
import type { Sample } from '../wire/samples/sample.ts'
import { codeBlock, sampleBlock } from './code-block.ts'
import { type Field, fieldOf, fieldsOf, type Schema } from './fields.ts'
import { type Html, html, prose } from './html.ts'

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly description?: string
  readonly schema: Schema
}

/** An operation where the published document has it. */
export interface Found {
  readonly method: string
  readonly path: string
  readonly operation: ApiOperation & {
    readonly description?: string
    readonly parameters?: readonly Parameter[]
    readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
  }
  readonly sample: Sample | undefined
}

export interface Around {
  /** The name of the surface in addresses. */
  readonly surface: string
  readonly base: string
  /** The variable of the reader's key. */
  readonly variable: string
  /** Bodies that were described further up on the page, by their text. */
  readonly bodies: Map<string, string>
}

/** Every operation of a document by its id, in the document's order. */
export function operationsOf(
  document: ApiDocument,
  samples: ReadonlyMap<string, Sample>,
): ReadonlyMap<string, Found> {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const sample = samples.get(operation.operationId)
      // as: the document of the hub describes parameters in full, though few who read it look at them
      return { method: method.toUpperCase(), path, operation: operation as Found['operation'], sample }
    }),
  )
  return new Map(all.map((found) => [found.operation.operationId, found]))
}

/** Requirements and options on the left, the request in every language and its answer on the right. */
export function operationPart(
  found: Found,
  { also = [], cases = [] }: Omit<OutlinedOperation, 'id'>,
  around: Around,
): Html {
  const { method, path, operation } = found
  const { operationId: id, summary, description } = operation
  return html`<section class="step operation"><div class="words"><h3 id="${id}">${summary}</h3>
<p class="route"><span class="verb">${method}</span> <code>${path}</code></p>
${description === undefined ? undefined : html`<p>${prose(description)}</p>`}
${also.length === 0 ? undefined : html`<p class="also">Also ${also.map((each, at) => html`${at > 0 ? ', ' : ''}<code>${each}</code>`)}.</p>`}
${needs(found)}
${fieldGroups(found, around)}
${statuses(found, around)}</div><div class="example">
${found.sample === undefined ? undefined : sampleBlock({ id, title: summary, sample: found.sample, baseUrl: around.base, key: around.variable })}
${answers(found)}
${cases.map((each, at) => caseBlock(`${id}-case-${at + 1}`, each, around))}</div></section>
`
}

/** Another request and what comes of it, folded away. */
export function caseBlock(
  id: string,
  { title, sample, status, answer }: Case,
  { base, variable }: Pick<Around, 'base' | 'variable'>,
): Html {
  return html`<details class="answer"><summary>${prose(title)}</summary>${sampleBlock({ id, title, sample, baseUrl: base, key: variable })}
${codeBlock(String(status), JSON.stringify(answer, null, 2), 'json')}</details>
`
}

function needs({ operation: { security = [] } }: Found): Html | undefined {
  const scopes = [...new Set(security.flatMap((each) => Object.values(each).flat()))]
  if (scopes.length === 0) return undefined
  return html`<p class="also">Needs the scope ${scopes.map((scope) => html`<code>${scope}</code>`)}.</p>`
}

const places = { path: 'In the address', query: 'In the query', header: 'In the head' } as const

function fieldGroups({ operation }: Found, around: Around): readonly (Html | undefined)[] {
  const { operationId, parameters = [] } = operation
  const groups = (['path', 'query', 'header'] as const).map((place) => {
    const fields = parameters
      .filter((each) => each.in === place)
      .map(({ name, schema, required = false, description }) => fieldOf(name, schema, required, description))
    return fieldList(places[place], fields)
  })
  const [media] = Object.values(operation.requestBody?.content ?? {})
  if (media === undefined) return groups
  const text = JSON.stringify(media.schema)
  const before = around.bodies.get(text)
  if (before !== undefined)
    return [
      ...groups,
      html`<h4>In the body</h4><p>The same as in <a href="#${before}">the first of its kind</a>.</p>`,
    ]
  around.bodies.set(text, operationId)
  // as: schemas of the document are JSON Schema
  return [...groups, fieldList('In the body', fieldsOf(media.schema as Schema))]
}

/** So many are seen at once; of more, what is required is, and the rest unfolds. */
const manyFields = 26

function fieldList(title: string, fields: readonly Field[]): Html | undefined {
  if (fields.length === 0) return undefined
  const first = fields.length <= manyFields ? fields : fields.filter(({ isRequired }) => isRequired)
  const more = fields.length <= manyFields ? [] : fields.filter(({ isRequired }) => !isRequired)
  return html`<h4>${title}</h4>
${rows(first)}${more.length === 0 ? undefined : html`<details class="answer"><summary>${more.length} that may be left out</summary>${rows(more)}</details>`}
`
}

function rows(fields: readonly Field[]): Html {
  return html`<ul class="fields">${fields.map(
    ({ name, type, isRequired, limits, meaning }) =>
      html`<li><p><code>${name}</code> <span class="type">${type}</span>${isRequired ? html` <strong class="required">required</strong>` : undefined}</p>
${meaning === '' ? undefined : html`<p>${prose(meaning)}</p>`}${limits.length === 0 ? undefined : html`<p class="limits">${prose(limits.join(' · '))}</p>`}</li>\n`,
  )}</ul>`
}

function answers({ operation: { summary, responses } }: Found): Html | undefined {
  const found = Object.entries(responses).find(([status]) => Number(status) < 300)
  const media = found?.[1].content?.['application/json']
  if (found === undefined || media === undefined) return undefined
  // as: schemas of the document are JSON Schema
  const fields = fieldsOf(media.schema as Schema).filter(
    ({ meaning, limits }) => meaning !== '' || limits.length > 0,
  )
  return html`${media.example === undefined ? undefined : codeBlock(`${found[0]}: the answer`, JSON.stringify(media.example, null, 2), 'json', `Answer to: ${summary}`)}
${fields.length === 0 ? undefined : html`<details class="answer"><summary>What its fields mean<span class="sr">: ${summary}</span></summary>${rows(fields.map((each) => ({ ...each, isRequired: false })))}</details>`}`
}

function statuses({ operation: { responses } }: Found, { surface }: Around): Html {
  const refused = Object.keys(responses).filter((status) => Number(status) >= 400)
  return html`<p class="also">Refused with ${refused.map((status, at) => html`${at > 0 ? ', ' : ''}<a href="/docs/${surface}/errors#status-${status}">${status}</a>`)}.</p>`
}
