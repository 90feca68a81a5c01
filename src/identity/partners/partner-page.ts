import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PartnerPlace } from '../../core/access/partners/clerk.ts'
import {
  endPartnerVisit,
  findPartnerVisit,
  type PartnerVisit,
  partnerSessionMs,
} from '../../core/access/partners/visit.ts'
import type { Hub } from '../../core/hub.ts'
import type { Environment } from '../../core/shared/environment.ts'
import { isProblem } from '../../core/shared/problem.ts'
import { type Html, html } from '../html.ts'
import { type Page, showNotice, showPage } from '../layout.ts'
import { cookiesOf, formField } from '../visit.ts'

/** The wire that partners ask access to, and where it stands. */
export interface PartnerPages {
  readonly place: PartnerPlace
  readonly addressOf: (environment: Environment) => string
}

export const environmentNames: Readonly<Record<Environment, string>> = {
  production: 'Production',
  sandbox: 'Sandbox',
}

export function showPartnerPage(reply: FastifyReply, page: Page): FastifyReply {
  return showPage(reply, { ...page, home: '/partners' })
}

export function showPartnerNotice(
  reply: FastifyReply,
  notice: Parameters<typeof showNotice>[1],
): FastifyReply {
  return showNotice(reply, { ...notice, home: '/partners' })
}

function cookieName(hub: Hub): string {
  return cookiesOf(hub).session.replace('session', 'partner')
}

export function keepPartner(hub: Hub, reply: FastifyReply, value: string): void {
  const { options } = cookiesOf(hub)
  reply.setCookie(cookieName(hub), value, { ...options, maxAge: partnerSessionMs / 1000 })
}

export async function dropPartner(hub: Hub, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const name = cookieName(hub)
  await endPartnerVisit(hub, request.cookies[name])
  reply.clearCookie(name, cookiesOf(hub).options)
}

export async function partnerVisitOf(hub: Hub, request: FastifyRequest): Promise<PartnerVisit | undefined> {
  return await findPartnerVisit(hub, request.cookies[cookieName(hub)])
}

export interface PartnerCall {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly visit: PartnerVisit
}

/** For partners whose link was opened; what is not theirs is not there. */
export function visiting(
  { place }: PartnerPages,
  handle: (call: PartnerCall) => Promise<FastifyReply>,
): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  return async (request, reply) => {
    const visit = await partnerVisitOf(place.hub, request)
    if (!visit) return reply.redirect('/partners/manage', 303)
    try {
      return await handle({ request, reply, visit })
    } catch (error) {
      if (!isProblem(error)) throw error
      const link = { href: '/partners/manage', words: 'To your applications' }
      if (error.code === 'partner-not-found' || error.code === 'credential-not-found')
        return showPartnerNotice(reply, {
          status: 404,
          title: 'There is nothing here',
          text: 'This application is not yours, or it is no more.',
          link,
        })
      return showPartnerNotice(reply, {
        status: 422,
        title: 'This cannot be done',
        text: 'The application was changed meanwhile, or the form is not complete. Go back and load it again.',
        link,
      })
    }
  }
}

/** Who looks, until when, and the way out. */
export function partnerCorner(request: FastifyRequest, { emailKey, expiresAt }: PartnerVisit): Html {
  return html`<form method="post" action="/partners/manage/end">${formField(request)}
<span class="soft small" title="Until ${expiresAt.toISOString().slice(11, 16)} UTC">${emailKey}</span>
<button class="plain small">End session</button></form>`
}

export function day(at: Date): string {
  return at.toISOString().slice(0, 10)
}

export function time(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
