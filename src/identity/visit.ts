import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findVisit, isSignedIn, type Place } from '../core/access/people/session.ts'
import type { SignedIn } from '../core/access/people/user.ts'
import type { Hub } from '../core/hub.ts'
import { formOf } from './form.ts'
import { type Html, html } from './html.ts'
import { showNotice } from './layout.ts'

type SessionEntry = NonNullable<Awaited<ReturnType<typeof findVisit>>>

/** One request of a browser: whose it is, and what its forms are signed with. */
export interface Visit {
  readonly session: SessionEntry | undefined
  readonly place: Place
  readonly formToken: string
}

const visit = Symbol('visit of a browser')

/**
 * Over TLS the `__Host-` names, which no other host and no plain http can set; without TLS, as on http://localhost, browsers
 * would refuse those. The configuration says which, never the request.
 */
export function cookiesOf(hub: Hub) {
  const secure = hub.baseUrl.startsWith('https:')
  const prefix = secure ? '__Host-' : ''
  const options = { path: '/', httpOnly: true, secure, sameSite: 'lax' } as const
  return { session: `${prefix}dropdock-session`, form: `${prefix}dropdock-form`, options }
}

/** Where somebody goes on whose form could not be used. */
export interface WayOut {
  readonly href: string
  readonly words: string
}

/** Every request of the scope is a visit; a form that did not come from one of our own pages is refused. */
export async function takeVisits(
  app: FastifyInstance,
  hub: Hub,
  wayOut: WayOut = { href: '/account', words: 'To your account' },
): Promise<void> {
  await readVisits(app, hub)
  app.addHook('preHandler', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return
    const isOwn = comesFromHere(hub, request) && isSigned(hub, request)
    if (!isOwn) return await refuseForm(reply, wayOut)
  })
}

/** Who visits, and nothing more: what a visit may send is for the scope to check. */
export async function readVisits(app: FastifyInstance, hub: Hub): Promise<void> {
  await app.register(cookie)
  app.decorateRequest(visit, null)
  const names = cookiesOf(hub)
  app.addHook('onRequest', async (request, reply) => {
    const [own, given] = [request.cookies[names.session], request.cookies[names.form]]
    const form =
      given !== undefined && /^[\w-]{22}$/.test(given) ? given : hub.random.bytes(16).toString('base64url')
    if (form !== given) reply.setCookie(names.form, form, names.options)
    const browser = request.headers['user-agent'] ?? ''
    request.setDecorator(visit, {
      session: await findVisit(hub, own),
      place: { address: request.ip, browser },
      formToken: hub.keyring.mark('form', `${form} ${own ?? ''}`),
    } satisfies Visit)
  })
}

export function visitOf(request: FastifyRequest): Visit {
  return request.getDecorator<Visit>(visit)
}

function isSigned(hub: Hub, request: FastifyRequest): boolean {
  const names = cookiesOf(hub)
  const [own = '', form = ''] = [request.cookies[names.session], request.cookies[names.form]]
  return hub.keyring.isMark('form', `${form} ${own}`, formOf(request).text('form'))
}

/** Browsers say where a form comes from; what says nothing is no browser, and has no cookies to be misused. */
export function comesFromHere(hub: Hub, { headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const { origin } = headers
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  return origin === new URL(hub.baseUrl).origin || new URL(origin).host === headers.host
}

function refuseForm(reply: FastifyReply, link: WayOut): FastifyReply {
  return showNotice(reply, {
    status: 403,
    title: 'This form cannot be used',
    text: 'It did not come from this page, or the page was open for too long. Go back, load it again and try once more.',
    link,
    home: link.href,
  })
}

/** What makes a form one of ours. */
export function formField(request: FastifyRequest): Html {
  return html`<input type="hidden" name="form" value="${visitOf(request).formToken}">`
}

export function keepSession(hub: Hub, reply: FastifyReply, value: string): void {
  const names = cookiesOf(hub)
  reply.setCookie(names.session, value, { ...names.options, maxAge: 30 * 86_400 })
}

export function dropSession(hub: Hub, reply: FastifyReply): void {
  const names = cookiesOf(hub)
  reply.clearCookie(names.session, names.options)
}

/** Somebody signed in, or a redirect to the sign-in page has been sent. */
export function signedInOr(request: FastifyRequest, reply: FastifyReply, back: string): SignedIn | undefined {
  const { session } = visitOf(request)
  if (isSignedIn(session)) return session
  const page = session ? '/account/second-factor' : '/account/sign-in'
  void reply.redirect(`${page}?return_to=${encodeURIComponent(back)}`, 303)
  return undefined
}

/** To show the password or a passkey again. */
export function askAgain(reply: FastifyReply, back: string): FastifyReply {
  return reply.redirect(`/account/confirm?return_to=${encodeURIComponent(back)}`, 303)
}

/** Who is signed in, for the corner of a page. */
export function corner(request: FastifyRequest, session: SignedIn): Html {
  return html`<form method="post" action="/account/sign-out">${formField(request)}
<span class="soft small">${session.user.name}</span>
<button class="plain small">Sign out</button></form>`
}
