import type { FastifyRequest } from 'fastify'
import type { Outline, OutlineSection, Table } from '../wire/chapters.ts'
import { documentAt, samplesAt } from '../wire/openapi/describe.ts'
import { codeBlock } from './code-block.ts'
import { type Html, html, prose } from './html.ts'
import { keyPanel } from './key-panel.ts'
import type { Heading, Page } from './layout.ts'
import { type Around, type Found, operationPart, operationsOf } from './operation.ts'
import { type Addresses, documentAddress, filled, type Surface } from './surface.ts'

/** The whole API in the order of the original's document, drawn from the published description. */
export function apiPage(surface: Surface, outline: Outline, at: Addresses, request: FastifyRequest): Page {
  const { name, guide, samplesAt: mount, chapters } = surface
  const address = documentAddress(surface)
  const document = documentAt(request, address)
  const found = document ? operationsOf(document, samplesAt(request, address)) : new Map<string, Found>()
  const around: Around = {
    surface: name,
    base: at.of(mount),
    variable: chapters?.key.variable ?? '',
    bodies: new Map(),
  }
  const fill = filled(surface, at)
  return {
    title: `${guide.title}: the API`,
    address: `${name}/api`,
    description: `Every operation of the ${guide.title} API with its parameters, samples in four languages and answers.`,
    headings: outline.sections.flatMap((section) => headingsOf(section, found)),
    main: html`<div class="lead"><h1>The ${guide.title} API</h1>${outline.lead.map((text) => html`<p>${prose(fill(text))}</p>`)}
<p class="links"><a href="/docs/${name}/openapi.json" download="${name}.openapi.json">OpenAPI document</a> <a href="/docs/${name}/postman.json" download="${name}.postman.json">Postman collection</a></p></div>
${keyPanel(surface, at)}
${outline.sections.map((section) => sectionOf(section, { found, around, fill }))}`,
  }
}

function headingsOf(
  { id, title, operations = [] }: OutlineSection,
  found: ReadonlyMap<string, Found>,
): readonly Heading[] {
  return [
    { id, title },
    ...operations.map((each) => ({
      id: each.id,
      title: found.get(each.id)?.operation.summary ?? each.id,
      isInner: true,
    })),
  ]
}

interface Within {
  readonly found: ReadonlyMap<string, Found>
  readonly around: Around
  readonly fill: (text: string) => string
}

function sectionOf(
  { id, title, text = [], table, shell, operations = [] }: OutlineSection,
  { found, around, fill }: Within,
): Html {
  return html`<section class="chapter"><h2 id="${id}">${title}</h2>
${text.map((each) => html`<p>${prose(fill(each))}</p>\n`)}${table === undefined ? undefined : tableOf(table, fill)}
${shell === undefined ? undefined : codeBlock('Terminal', fill(shell), 'shell', `Terminal: ${title}`)}</section>
${operations.map((each) => {
  const operation = found.get(each.id)
  return operation === undefined ? undefined : operationPart(operation, each, around)
})}`
}

export function tableOf({ head, rows }: Table, fill: (text: string) => string = (text) => text): Html {
  return html`<div class="table" tabindex="0" role="group" aria-label="Table: ${head[0]}"><table><thead><tr>${head.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${prose(fill(cell))}</td>`)}</tr>\n`)}</tbody></table></div>
`
}
