import type { FastifyInstance, FastifyReply } from 'fastify'
import { lookAtCredentialLink, revealCredentials } from '../../core/access/partners/links.ts'
import type { Environment } from '../../core/shared/environment.ts'
import { formOf, queryText } from '../form.ts'
import { type Html, html } from '../html.ts'
import { formField } from '../visit.ts'
import { environmentNames, type PartnerPages, showPartnerNotice, showPartnerPage } from './partner-page.ts'

/** What the mailed link opens: looking at it does nothing, so that programs which read mail burn nothing; a button does. */
export function mountCredentials(app: FastifyInstance, pages: PartnerPages): void {
  const { place } = pages
  app.get('/credentials', async (request, reply) => {
    const token = queryText(request, 'token') ?? ''
    const linked = await lookAtCredentialLink(place.hub, token)
    if (!linked) return deadLink(reply)
    const { application, environments } = linked
    const where = environments.map((each) => environmentNames[each].toLowerCase()).join(' and ')
    const body = html`<section class="card"><h1>Credentials of ${application.name}</h1>
<p>The client ID and the client secret for ${where} are shown <b>once</b>. Have a safe place ready to put them in.</p>
<p class="soft small">If the application had a secret before, that one ends now.</p>
<form method="post" action="/partners/credentials">${formField(request)}
<input type="hidden" name="token" value="${token}"><button class="block">Show them</button></form></section>`
    return showPartnerPage(reply, { title: `Credentials of ${application.name}`, body })
  })
  app.post('/credentials', async (request, reply) => {
    const answer = await revealCredentials(place, formOf(request).text('token'))
    if (answer.kind === 'dead') return deadLink(reply)
    const { application, credentials } = answer
    const body = html`<section class="card"><h1>Credentials of ${application.name}</h1>
<p class="note" role="status">Copy them now: nobody can show them again, and the link works no more.</p>
${credentials.map((each) => credential(pages, each))}
<p><a class="button plain" href="/docs/inventory-source">How to go on</a></p></section>`
    return showPartnerPage(reply, { title: `Credentials of ${application.name}`, body, isWide: true })
  })
}

/** A client ID, its secret, and where to bring them. */
export function credential(
  { addressOf }: PartnerPages,
  shown: { environment: Environment; clientId: string; clientSecret: string },
): Html {
  const { environment, clientId, clientSecret } = shown
  const address = addressOf(environment)
  const facts = [
    ['Client ID', clientId],
    ['Client secret', clientSecret],
    ['Authorize at', `${address}/authorize`],
    ['Token at', `${address}/oauth/token`],
  ] as const
  return html`<h2 class="apart">${environmentNames[environment]}</h2>
<dl class="told">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd><code>${value}</code></dd></div>`)}</dl>`
}

function deadLink(reply: FastifyReply): FastifyReply {
  return showPartnerNotice(reply, {
    status: 410,
    title: 'This link works no more',
    text: 'It was opened already, is older than seven days, or a newer one was sent. You can make a new secret yourself.',
    link: { href: '/partners/manage', words: 'Look after your applications' },
  })
}
