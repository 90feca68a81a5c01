import type { Guide, GuideStep } from '../wire/guide.ts'
import type { ApiDocument } from '../wire/openapi/document.ts'
import { codeBlock, sampleBlock } from './code-block.ts'
import { hasCollection } from './collections.ts'
import { type Html, html, prose } from './html.ts'
import { keyPanel } from './key-panel.ts'
import type { Page } from './layout.ts'
import type { Addresses, Portal, Surface } from './surface.ts'

/** Where everything is. */
export function overviewPage({ surfaces }: Portal, at: Addresses): Page {
  const mounts = surfaces.flatMap(({ guide, mounts: all }) => all.map((mount) => ({ guide, mount })))
  return {
    title: 'Overview',
    address: '',
    description:
      'Four documented order APIs over one hub: quickstarts, references, samples that run, and a sandbox to try them in.',
    main: html`<div class="lead"><h1>Build on this hub</h1>
<p>Suppliers publish what they sell and how much of it they have; retailers sell it and send the orders. The hub promises stock that is really there, splits each order into one purchase order per supplier, and tells everyone the truth about it.</p></div>
<section class="cards" aria-label="APIs">${surfaces.map(
      ({
        name,
        guide,
        chapters,
      }) => html`<article class="card"><h2><a class="title-link" href="/docs/${name}">${guide.title}</a></h2><p>${prose(guide.lead)}</p>
<p class="links">${cardLinks(name, chapters).map(([address, words]) => html`<a href="/docs/${name}${address}">${words}<span class="sr"> of ${guide.title}</span></a> `)}</p></article>`,
    )}</section>
<section><h2 id="addresses">Base addresses</h2>
<p>The sandbox has the same catalog, and orders that touch nothing. A token of one environment is unknown in the other.</p>
<div class="table" role="region" aria-label="Base addresses" tabindex="0"><table><thead><tr><th scope="col">API</th><th scope="col">Environment</th><th scope="col">Base address</th></tr></thead>
<tbody>${mounts.map(
      ({ guide, mount }) =>
        html`<tr><td>${guide.title}</td><td>${mount.label}</td><td><code>${at.of(mount)}</code>${mount.hostNames.map((host) => html`<br><code>${new URL(at.hub).protocol}//${host}</code>`)}</td></tr>\n`,
    )}</tbody></table></div></section>
<section><h2 id="tokens">Where tokens come from</h2>
<p>${prose('`npm start` has made one for each API and environment and written them into `.dropdock/demo.json`. On any other hub the operator makes them:')}</p>
${codeBlock('Terminal', 'npx dropdock credential issue --help', 'shell')}
<p>A secret is shown once. The hub keeps only its hash: what is lost is revoked and made anew.</p></section>`,
  }
}

function cardLinks(
  name: string,
  chapters: Surface['chapters'],
): readonly (readonly [address: string, words: string])[] {
  return [
    ['', 'Quickstart'],
    ...(chapters ? [['/api', 'The API'] as const] : []),
    ['/errors', 'Errors'],
    ...(chapters?.move ? [['/moving', 'Moving over'] as const] : []),
    ['/reference', 'Reference'],
    ['/openapi.json', 'OpenAPI'],
    ...(hasCollection(name) ? [['/postman.json', 'Postman'] as const] : []),
  ]
}

/** From the token to the first order, step by step: words on the left, code on the right. */
export function guidePage(surface: Surface, at: Addresses, document: ApiDocument | undefined): Page {
  const { name, guide, samplesAt } = surface
  return {
    title: `${guide.title}: quickstart`,
    address: name,
    description: `The first order by the ${guide.title} API in five minutes, with samples in curl, PHP, Python and Node that run as they stand.`,
    headings: guide.steps.map(({ id, title }) => ({ id, title })),
    main: html`<div class="lead"><h1>${guide.title}</h1><p>${prose(guide.lead)}</p>
<p class="base"><span>Base address</span> <code>${at.of(samplesAt)}</code></p></div>
${keyPanel(surface, at)}
${guide.steps.map((step, index) => stepOf(step, index + 1, { base: at.of(samplesAt), hub: at.hub, key: surface.chapters?.key.variable, document }))}`,
  }
}

interface Around {
  readonly base: string
  readonly hub: string
  /** The variable of the reader’s key, where the samples can be sent from the page. */
  readonly key: string | undefined
  readonly document: ApiDocument | undefined
}

function stepOf(step: GuideStep, number: number, { base, hub, key, document }: Around): Html {
  const answer = step.answer === undefined ? undefined : answerOf(document, step.answer)
  return html`<section class="step"><div class="words"><h2 id="${step.id}"><span class="number">${number}</span> ${step.title}</h2>
${step.text.map((text) => html`<p>${prose(text)}</p>\n`)}</div><div class="example">
${step.shell === undefined ? undefined : codeBlock('Terminal', step.shell.replaceAll('{base}', base).replaceAll('{url}', hub), 'shell')}
${step.file === undefined ? undefined : html`<div data-file="${step.file.name}">${codeBlock(step.file.name, step.file.content, 'csv')}</div>`}
${step.sample === undefined ? undefined : sampleBlock({ id: step.id, title: step.title, sample: step.sample, baseUrl: step.below === 'hub' ? hub : base, ...(key === undefined ? {} : { key }) })}
${answer === undefined ? undefined : html`<details class="answer"><summary>Answer<span class="sr"> to: ${step.title}</span></summary>${codeBlock('200', JSON.stringify(answer, null, 2), 'json')}</details>`}
</div></section>
`
}

function answerOf(document: ApiDocument | undefined, operationId: string): unknown {
  const operations = Object.values(document?.paths ?? {}).flatMap((methods) => Object.values(methods))
  const found = operations.find((operation) => operation.operationId === operationId)
  return found?.responses['200']?.content?.['application/json']?.example
}

/** Every refusal a client can meet, what it means, and what to do about it. */
export function errorsPage({ name, guide }: Surface): Page {
  const { lead, entries } = guide.refusals
  return {
    title: `${guide.title}: errors`,
    address: `${name}/errors`,
    description: `Every refusal of the ${guide.title} API: what it means and what to do about it.`,
    headings: statusesOf(guide).map((status) => ({ id: `status-${status}`, title: String(status) })),
    main: html`<div class="lead"><h1>Errors<span class="sr"> of ${guide.title}</span></h1>${lead.map((text) => html`<p>${prose(text)}</p>`)}</div>
${statusesOf(guide).map(
  (status) => html`<section class="status"><h2 id="status-${status}">${status}</h2>
${entries
  .filter((entry) => entry.status === status)
  .map(
    (
      entry,
    ) => html`<div class="step refusal" id="${entry.name}"><div class="words"><h3>${prose(entry.when)}</h3><p><strong>What to do.</strong> ${prose(entry.todo)}</p></div>
<div class="example">${codeBlock(`${status}${entry.retryAfter ? ' with Retry-After' : ''}`, JSON.stringify(entry.body, null, 2), 'json')}</div></div>
`,
  )}</section>`,
)}`,
  }
}

function statusesOf({ refusals }: Guide): readonly number[] {
  return [...new Set(refusals.entries.map(({ status }) => status))]
}

/** Drawn by Scalar in the browser; whoever runs no scripts has the document itself and our own pages. */
export function referencePage({ name, guide }: Surface): Page {
  return {
    title: `${guide.title}: reference`,
    address: `${name}/reference`,
    description: `The reference of the ${guide.title} API, drawn from its OpenAPI document.`,
    isWhole: true,
    scripts: ['scalar.js', 'reference.mjs'],
    main: html`<nav class="crumbs" aria-label="Documentation"><a href="/docs/${name}">${guide.title}: quickstart</a> <a href="/docs/${name}/errors">Errors</a> <a href="/docs/${name}/openapi.json">OpenAPI document</a></nav>
<noscript><p class="lead">The reference is drawn by a script. The <a href="/docs/${name}/openapi.json">OpenAPI document</a> says the same.</p></noscript>
<div id="reference" data-document="/docs/${name}/openapi.json"></div>`,
  }
}
