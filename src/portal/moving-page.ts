import type { Move } from '../wire/chapters.ts'
import { tableOf } from './api-page.ts'
import { html, prose } from './html.ts'
import type { Page } from './layout.ts'
import { type Addresses, filled, type Surface } from './surface.ts'

/** From the original to this hub: what to change, what stays, what is different and why. */
export function movingPage(surface: Surface, move: Move, at: Addresses): Page {
  const { name, guide, mounts, samplesAt, chapters } = surface
  const fill = filled(surface, at)
  const rows = move.hosts.map(({ was, environment }) => [
    `\`${was}\``,
    environment === 'sandbox' ? 'Sandbox' : 'Production',
    `\`${at.of(environment === 'sandbox' ? samplesAt : (mounts[0] ?? samplesAt))}\``,
  ])
  return {
    title: `${guide.title}: moving over`,
    address: `${name}/moving`,
    description: `What a client of ${move.original} has to change to work with this hub, what stays the same, and what differs.`,
    headings: [
      { id: 'addresses', title: 'Addresses' },
      { id: 'steps', title: 'What to change' },
      { id: 'same', title: 'What stays the same' },
      { id: 'different', title: 'What is different, and why' },
    ],
    main: html`<article class="article"><h1>Moving over from ${move.original}</h1>
<h2 id="addresses">Addresses</h2>
${tableOf({ head: ['Until now', 'Environment', 'With this hub'], rows })}
<p>${prose('A client that cannot change the path as well as the host needs a host name of its own: whoever runs the hub binds one to this API with `DROPDOCK_HOSTS`, for instance')} <code>api.example.com=${name}:sandbox</code>${prose('. Then everything stands at the root of that name, as with the original, and nothing but the host changes.')}</p>
<h2 id="steps">What to change</h2>
<ol>${move.steps.map(({ title, text }) => html`<li><strong>${title}.</strong> ${text.map((each) => html`${prose(fill(each))} `)}</li>\n`)}</ol>
<h2 id="same">What stays the same</h2>
<ul>${move.same.map((each) => html`<li>${prose(fill(each))}</li>\n`)}</ul>
<h2 id="different">What is different, and why</h2>
${tableOf({ head: ['Different', 'Why'], rows: move.different.map(({ what, why }) => [what, why]) }, fill)}
${chapters?.contradictions === undefined ? undefined : html`<p>Where the original’s document says two things, or nothing, <a href="/docs/${name}/contradictions">each place is listed</a> with what happens here.</p>`}
</article>`,
  }
}
