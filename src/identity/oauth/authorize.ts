import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  type Authorization,
  askedClientId,
  readAuthorization,
} from '../../core/access/oauth/authorization.ts'
import type { ClientEntry } from '../../core/access/oauth/clients.ts'
import { decide, getClient, putQuestion } from '../../core/access/oauth/consent.ts'
import { type Fault, refused } from '../../core/access/oauth/fault.ts'
import { scopesBeyond } from '../../core/access/oauth/flavour.ts'
import { isSignedIn } from '../../core/access/people/session.ts'
import { isFresh, type SignedIn } from '../../core/access/people/user.ts'
import { formOf } from '../form.ts'
import { html } from '../html.ts'
import { showNotice, showPage } from '../layout.ts'
import { corner, formField, signedInOr, visitOf } from '../visit.ts'
import { consentBody } from './consent-page.ts'
import { issuerOf, type OAuthParts } from './parts.ts'
import { sentBack } from './send-back.ts'

/** Where an application sends people, and what they answer there. */
export function mountAuthorize(app: FastifyInstance, parts: OAuthParts): void {
  const url = parts.mount + parts.surface.authorizePath
  app.get(url, async (request, reply) => {
    const at = request.url.indexOf('?')
    const query = new URLSearchParams(at === -1 ? '' : request.url.slice(at + 1))
    const clientId = askedClientId(query)
    const client = clientId === undefined ? undefined : await getClient(parts.place, clientId)
    const issuer = issuerOf(parts, request)
    const read = readAuthorization({ flavour: parts.place.flavour, issuer }, client, query)
    if (read.kind === 'page' || !client)
      return refusePage(parts, reply, read.kind === 'page' ? read.why : 'client')
    if (read.kind === 'sent-back') return sendBack(parts, request, reply, { ...read, status: 302 })
    return await put(parts, request, reply, client, read.asked)
  })
  app.post(url, async (request, reply) => {
    const { session } = visitOf(request)
    if (!isSignedIn(session)) return gone(reply)
    const form = formOf(request)
    const answer = { id: form.text('question'), isApproved: form.text('answer') === 'yes' }
    const decision = await decide(parts.place, session, answer)
    if (decision.kind === 'gone') return gone(reply)
    const { redirectUri, state } = decision.asked
    if (decision.kind === 'denied') {
      const { fault } = refused('access_denied', 'denied')
      return sendBack(parts, request, reply, { redirectUri, state, fault, status: 303 })
    }
    const told = { code: decision.code, state, iss: issuerOf(parts, request) }
    return keptByNobody(reply).redirect(sentBack(redirectUri, told), 303)
  })
}

async function put(
  parts: OAuthParts,
  request: FastifyRequest,
  reply: FastifyReply,
  client: ClientEntry,
  asked: Authorization,
): Promise<FastifyReply> {
  const { session } = visitOf(request)
  // as the browser asked for it, whatever host name it came by
  const back = request.originalUrl
  if (asked.prompts.includes('none')) {
    const { fault } = isSignedIn(session)
      ? refused('interaction_required', 'consent')
      : refused('login_required', 'sign-in')
    return sendBack(parts, request, reply, { ...asked, fault, status: 302 })
  }
  const person = signedInOr(request, reply, back)
  if (!person) return reply
  if (person.user.retailerId === null) return wrongParty(request, reply, person)
  if (isTooLongAgo(parts, person, asked))
    return reply.redirect(`/account/confirm?return_to=${encodeURIComponent(back)}`, 303)
  return await askPerson(parts, request, reply, { client, asked, person })
}

async function askPerson(
  { place, surface }: OAuthParts,
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

/** Does the application want to see a password or a passkey that was shown later than theirs was? */
function isTooLongAgo({ place }: OAuthParts, person: SignedIn, asked: Authorization): boolean {
  const { clock } = place.hub
  if (asked.prompts.includes('login') && !isFresh(person, clock)) return true
  // a minute at least: who has just shown it has to come through
  const most = asked.maxAgeSeconds === null ? null : Math.max(asked.maxAgeSeconds, 60) * 1000
  return most !== null && clock.now().getTime() - person.authenticatedAt.getTime() > most
}

function sendBack(
  parts: OAuthParts,
  request: FastifyRequest,
  reply: FastifyReply,
  told: { redirectUri: string; state: string | null; fault: Fault; status: 302 | 303 },
): FastifyReply {
  const { body } = parts.surface.faultToWire(told.fault)
  const words = Object.entries(body).map(([name, value]) => [name, String(value)])
  const { state } = told
  const address = { ...Object.fromEntries(words), state, iss: issuerOf(parts, request) }
  return keptByNobody(reply).redirect(sentBack(told.redirectUri, address), told.status)
}

/** Its address holds a code, or what somebody asked for. */
function keptByNobody(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
}

/** Sent nowhere: an address that nobody registered could be anybody's. */
function refusePage({ surface }: OAuthParts, reply: FastifyReply, why: 'client' | 'redirect'): FastifyReply {
  const text =
    why === 'client'
      ? 'The application that sent you here is not known, or is no more. Tell its makers.'
      : 'The application that sent you here wants you back at an address that is not registered for it. Tell its makers.'
  return showNotice(reply, { status: surface.refusedPageStatus, title: 'This cannot go on', text })
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
