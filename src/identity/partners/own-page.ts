import type { FastifyRequest } from 'fastify'
import type { PartnerClient, PartnerDetail } from '../../core/access/partners/list.ts'
import { overlaps } from '../../core/access/partners/own-applications.ts'
import type { Environment } from '../../core/shared/environment.ts'
import { queryText } from '../form.ts'
import { type Html, html } from '../html.ts'
import { formField } from '../visit.ts'
import { field } from './field.ts'
import { stateTag } from './manage.ts'
import { day, environmentNames, time } from './partner-page.ts'

export const overlapWords: Readonly<Record<number, string>> = {
  0: 'no time, it ends at once',
  3600: 'an hour',
  86400: 'a day',
  604800: 'seven days',
  2592000: 'thirty days',
}

/** What the last form was about, where it could not be done. */
export interface Tried {
  readonly environment?: Environment
  readonly typed?: string
  readonly faults?: readonly string[]
  readonly isStale?: boolean
}

export function ownBody(request: FastifyRequest, application: PartnerDetail, tried: Tried): Html {
  const { applicationId, name, company, askedAt, purpose, expectedCustomers, clients } = application
  return html`<section class="card"><h1>${name} ${stateTag(application)}</h1>
<p class="soft">${company} · asked ${day(askedAt)} · ${expectedCustomers} customers expected</p>
<p class="lines">${purpose}</p>
${fate(request, application)}
<p class="small"><a href="/partners/manage">All applications</a></p></section>
${clients.map((client) => clientCard(request, applicationId, client, tried))}`
}

function fate(
  request: FastifyRequest,
  { applicationId, state, reason, callbackUrls }: PartnerDetail,
): Html | undefined {
  if (state === 'waiting')
    return html`<p class="note">Somebody will read it; the answer comes by mail.</p>
${addresses(callbackUrls)}
<form method="post" action="/partners/manage/${applicationId}/retract">${formField(request)}<button class="danger">Take it back</button></form>`
  const why =
    reason !== null && html`<p class="soft small">The reason:</p><p class="note lines">${reason}</p>`
  if (state === 'refused') return html`${why}<p><a class="button plain" href="/partners">Ask again</a></p>`
  if (state === 'revoked') return html`<p>Its access has ended: nothing of it works any more.</p>${why}`
  return undefined
}

function addresses(urls: readonly string[]): Html {
  return html`<p class="soft small">Callback URLs:</p><p class="lines"><code>${urls.join('\n')}</code></p>`
}

function clientCard(
  request: FastifyRequest,
  applicationId: number,
  client: PartnerClient,
  tried: Tried,
): Html {
  const { environment, clientId, isAlive, connectedRetailers } = client
  const title = html`<h2>${environmentNames[environment]}</h2>`
  if (!isAlive)
    return html`<section class="card">${title}<p class="soft">This client is not there: it was ended, or is being made.</p></section>`
  const isTried = tried.environment === environment
  const isChanged = queryText(request, 'changed') === environment && !tried.environment
  const retailers = connectedRetailers === 1 ? '1 retailer' : `${connectedRetailers} retailers`
  return html`<section class="card" id="${environment}">${title}
${isChanged && html`<p class="note" role="status">The callback addresses are as you typed them.</p>`}
${isTried && tried.isStale && html`<p class="note bad" role="alert">No secret was made: there is a newer one than this page knew of. Look at it below, and try again if you want another.</p>`}
<dl class="told"><div><dt>Client ID</dt><dd><code>${clientId}</code></dd></div>
<div><dt>Client secret</dt><dd>${secretFacts(client)}</dd></div>
<div><dt>Connected</dt><dd>${retailers}</dd></div></dl>
<form method="post" action="/partners/manage/${applicationId}/callbacks">${formField(request)}
<input type="hidden" name="environment" value="${environment}">
${callbacks(client, isTried ? tried : {})}
<button class="plain">Save the addresses</button></form>
${rotation(request, applicationId, client)}</section>`
}

function secretFacts({ secretHint, previousSecretUntil }: PartnerClient): Html {
  if (secretHint === null)
    return html`none yet: the link in your mail makes the first, or the button below does`
  return html`ends in <code>${secretHint}</code>${
    previousSecretUntil && html`; the one before works until ${time(previousSecretUntil)}`
  }`
}

function callbacks({ environment, callbackUrls }: PartnerClient, tried: Tried): Html {
  return field({
    id: `${environment}-callbacks`,
    name: 'callbackUrls',
    label: 'Callback URLs',
    hint: 'One on each line, compared letter by letter. An address that is taken away works no more at once.',
    value: tried.typed ?? callbackUrls.join('\n'),
    faults: tried.faults,
    kind: 'addresses',
  })
}

function rotation(request: FastifyRequest, applicationId: number, client: PartnerClient): Html {
  const { environment, secretNo, secretHint } = client
  const select = html`<label for="${environment}-overlap">The secret it has now works on for</label>
<select id="${environment}-overlap" name="overlap">${overlaps.map(
    (seconds) =>
      html`<option value="${seconds}"${seconds === 86_400 && html` selected`}>${overlapWords[seconds]}</option>`,
  )}</select>`
  const none = html`<input type="hidden" name="overlap" value="0">`
  return html`<form class="apart" method="post" action="/partners/manage/${applicationId}/secret">${formField(request)}
<input type="hidden" name="environment" value="${environment}"><input type="hidden" name="secretNo" value="${secretNo}">
${secretHint === null ? none : select}
<button class="plain">${secretHint === null ? 'Make a secret' : 'Make a new secret'}</button></form>`
}
