import type { Contradiction, Contradictions } from '../wire/chapters.ts'
import { acrossDocuments } from './across-documents.ts'
import { type Html, html, prose } from './html.ts'
import { keyPanel } from './key-panel.ts'
import type { Page } from './layout.ts'
import { caseBlock } from './operation.ts'
import type { Addresses, Portal, Surface } from './surface.ts'

/** Where the document of one surface contradicts itself, and what this hub does there. */
export function contradictionsPage(surface: Surface, told: Contradictions, at: Addresses): Page {
  const { name, guide, samplesAt, chapters } = surface
  const around = { base: at.of(samplesAt), variable: chapters?.key.variable ?? '' }
  const shown = told.entries.filter(({ id }) => told.proofs?.[id]).length
  return {
    title: `${guide.title}: contradictions`,
    address: `${name}/contradictions`,
    description: `Every place where ${told.document} contradicts itself, errs or is silent, and what this hub does there.`,
    headings: [],
    main: html`<div class="lead"><h1>Contradictions <span class="sr">in ${told.document}</span></h1>
<p>Every place we know of where ${told.document} contradicts itself, errs or says nothing, and what this hub does there. A client that was written against the original, whichever way it read the document, should work. ${shown} of the ${told.entries.length} can be tried as they stand here; a test does so with every change of the hub.</p></div>
${keyPanel(surface, at)}
${told.entries.map((entry) => entryOf(entry, told.proofs?.[entry.id] ?? [], around))}`,
  }
}

function entryOf(
  { id, says, here }: Contradiction,
  cases: NonNullable<Contradictions['proofs']>[string],
  around: { base: string; variable: string },
): Html {
  const anchor = id.toLowerCase().replaceAll(/\W+/g, '-')
  return html`<section class="contradiction" id="${anchor}"><h2 class="id"><a href="#${anchor}">${id}</a></h2>
<div class="pair"><p><span class="label">The document</span> ${prose(says)}</p><p><span class="label">This hub</span> ${prose(here)}</p>
${cases.map((each, at) => caseBlock(`${anchor}-${at + 1}`, each, around))}</div></section>
`
}

/** What differs from document to document, and the way to each document's own. */
export function contradictionsOverview({ surfaces }: Portal): Page {
  const own = surfaces.flatMap(({ name, guide, chapters }) =>
    chapters?.contradictions ? [{ name, guide, told: chapters.contradictions }] : [],
  )
  return {
    title: 'Contradictions in the documents',
    address: 'guides/contradictions',
    description:
      'Where the documents of the four APIs contradict themselves and one another, and what this hub does there.',
    headings: [
      { id: 'each', title: 'In each document' },
      { id: 'across', title: 'Between the documents' },
    ],
    main: html`<article class="article"><h1>Where the documents contradict themselves</h1>
<p>This hub speaks four APIs that others have documented. Those documents were written by hand: samples are broken, tables disagree with headings, errors are not told of at all. Clients in the field rely on one reading or the other. So every such place is written down, decided once, and held to by tests.</p>
<h2 id="each">In each document</h2>
<ul>${own.map(({ name, guide, told }) => html`<li><a href="/docs/${name}/contradictions">${guide.title}</a>: ${told.entries.length} places in ${told.document}</li>\n`)}</ul>
<h2 id="across">Between the documents</h2>
${acrossDocuments.map(({ id, says, here }) => html`<section class="contradiction" id="${id.toLowerCase()}"><h3 class="id"><a href="#${id.toLowerCase()}">${id}</a></h3><div class="pair"><p><span class="label">The documents</span> ${prose(says)}</p><p><span class="label">This hub</span> ${prose(here)}</p></div></section>\n`)}</article>`,
  }
}
