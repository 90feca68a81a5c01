import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  type Authorization,
  askedClientId,
  readAuthorization,
} from '../../core/access/oauth/authorization.ts'
import type { ClientEntry } from '../../core/access/oauth/clients.ts'
import { decide, getClient, type OAuthPlace, putQuestion } from '../../core/access/oauth/consent.ts'
import { type Fault, refused } from '../../core/access/oauth/fault.ts'
import { scopesBeyond } from '../../core/access/oauth/flavour.ts'
import { isSignedIn } from '../../core/access/people/session.ts'
import { isFresh, type SignedIn } from '../../core/access/people/user.ts'
import { formOf } from '../form.ts'
import { html } from '../html.ts'
import { showNotice, showPage } from '../layout.ts'
import { corner, formField, signedInOr, visitOf } from '../visit.ts'
import { consentBody } from './consent-page.ts'
import { sentBack } from './send-back.ts'
import type { OAuthSurface } from './surface.ts'

export interface AuthorizeParts {
  readonly place: OAuthPlace
  readonly surface: OAuthSurface
  readonly issuer: string
}

/** Where an application sends people, and what they answer there. */
export function mountAuthorize(app: FastifyInstance, parts: AuthorizeParts): void {
  app.get('/authorize', async (request, reply) => {
    const at = request.url.indexOf('?')
    const query = new URLSearchParams(at === -1 ? '' : request.url.slice(at + 1))
    const clientId = askedClientId(query)
    const client = clientId === undefined ? undefined : await getClient(parts.place, clientId)
    const read = readAuthorization(parts.place.flavour, client, query)
    if (read.kind === 'page' || !client) return refusePage(reply, read.kind === 'page' ? read.why : 'client')
    if (read.kind === 'sent-back')
      return reply.redirect(faultAddress(parts, read.redirectUri, read.state, read.fault), 302)
    return await put(parts, request, reply, client, read.asked)
  })
  app.post('/authorize', async (request, reply) => {
    const { session } = visitOf(request)
    if (!isSignedIn(session)) return gone(reply)
    const form = formOf(request)
    const answer = { id: form.text('question'), isApproved: form.text('answer') === 'yes' }
    const decision = await decide(parts.place, session, answer)
    if (decision.kind === 'gone') return gone(reply)
    const { redirectUri, state } = decision.asked
    if (decision.kind === 'denied') {
      const { fault } = refused('access_denied', 'denied')
      return reply.redirect(faultAddress(parts, redirectUri, state, fault), 303)
    }
    const told = { code: decision.code, state, iss: parts.issuer }
    return reply.redirect(sentBack(redirectUri, told), 303)
  })
}

async function put(
  parts: AuthorizeParts,
  request: FastifyRequest,
  reply: FastifyReply,
  client: ClientEntry,
  asked: Authorization,
): Promise<FastifyReply> {
  const { session } = visitOf(request)
  // as the browser asked for it, whatever host name it came by
  const back = request.originalUrl
  if (asked.prompt === 'none') {
    const { fault } = isSignedIn(session)
      ? refused('interaction_required', 'consent')
      : refused('login_required', 'sign-in')
    return reply.redirect(faultAddress(parts, asked.redirectUri, asked.state, fault), 302)
  }
  const person = signedInOr(request, reply, back)
  if (!person) return reply
  if (person.user.retailerId === null) return wrongParty(request, reply, person)
  if (asked.prompt === 'login' && !isFresh(person, parts.place.hub.clock))
    return reply.redirect(`/account/confirm?return_to=${encodeURIComponent(back)}`, 303)
  return await askPerson(parts, request, reply, { client, asked, person })
}

async function askPerson(
  { place, surface }: AuthorizeParts,
  request: FastifyRequest,
  reply: FastifyReply,
  { client, asked, person }: { client: ClientEntry; asked: Authorization; person: SignedIn },
): Promise<FastifyReply> {
  const question = await putQuestion(place, person, client, asked)
  const { flavour } = place
  const isSandbox = place.environment === 'sandbox'
  const body = consentBody({
    client,
    title: surface.title,
    session: person,
    scopes: flavour.scopes.filter(({ name }) => asked.scopes.includes(name)),
    beyond: scopesBeyond(flavour, person.user, asked.scopes),
    redirectUri: asked.redirectUri,
    isSandbox,
    fields: html`${formField(request)}<input type="hidden" name="question" value="${question}">`,
    action: request.originalUrl.replace(/\?.*$/s, ''),
  })
  const badge = isSandbox && html`<span class="sandbox">Sandbox</span>`
  const shown = html`${badge}${corner(request, person)}`
  return showPage(reply, { title: `Let ${client.name} in?`, body, corner: shown })
}

function faultAddress(
  { surface, issuer }: AuthorizeParts,
  redirectUri: string,
  state: string | null,
  fault: Fault,
): string {
  const words = Object.entries(surface.faultToWire(fault).body).map(([name, value]) => [name, String(value)])
  return sentBack(redirectUri, { ...Object.fromEntries(words), state, iss: issuer })
}

/** Sent nowhere: an address that nobody registered could be anybody's. */
function refusePage(reply: FastifyReply, why: 'client' | 'redirect'): FastifyReply {
  const text =
    why === 'client'
      ? 'The application that sent you here is not known, or is no more. Tell its makers.'
      : 'The application that sent you here wants you back at an address that is not registered for it. Tell its makers.'
  return showNotice(reply, { status: 400, title: 'This cannot go on', text })
}

function gone(reply: FastifyReply): FastifyReply {
  return showNotice(reply, {
    status: 400,
    title: 'This question is answered, or too old',
    text: 'Go back to the application and begin there once more.',
  })
}

function wrongParty(request: FastifyRequest, reply: FastifyReply, person: SignedIn): FastifyReply {
  const body = html`<section class="card"><h1>Not with this account</h1>
<p>Only a retailer’s people can let an application in, and ${person.user.email} is not one of them. Sign out, and sign in with a
retailer’s account.</p>
<form method="post" action="/account/sign-out">${formField(request)}<button class="plain">Sign out</button></form></section>`
  return showPage(reply, { status: 403, title: 'Not with this account', body })
}
