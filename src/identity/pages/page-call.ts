import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SignInAnswer } from '../../core/access/people/sign-in.ts'
import type { SignedIn } from '../../core/access/people/user.ts'
import type { Hub } from '../../core/hub.ts'
import { isProblem } from '../../core/shared/problem.ts'
import { formOf, queryText } from '../form.ts'
import { knowsPasskeys } from '../passkey-host.ts'
import { returnTo } from '../return-to.ts'
import { askAgain, keepSession, signedInOr } from '../visit.ts'

/** One request of a page. */
export interface PageCall {
  readonly hub: Hub
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export type PageHandler = (call: PageCall) => Promise<FastifyReply>

/** Mounts a page and what its form sends. */
export function mountPage(
  app: FastifyInstance,
  hub: Hub,
  url: string,
  page: { readonly get?: PageHandler; readonly post?: PageHandler },
): void {
  const { get, post } = page
  if (get) app.get(url, (request, reply) => get({ hub, request, reply }))
  if (post) app.post(url, (request, reply) => post({ hub, request, reply }))
}

/** For people who are signed in; a change that wants a fresh password leads there and back. */
export function own(handle: (call: PageCall, session: SignedIn) => Promise<FastifyReply>): PageHandler {
  return async (call) => {
    const { request, reply } = call
    const back = request.method === 'GET' ? request.url : '/account'
    const session = signedInOr(request, reply, back)
    if (!session) return reply
    try {
      return await handle(call, session)
    } catch (error) {
      if (isProblem(error) && error.code === 'step-up-required') return askAgain(reply, back)
      throw error
    }
  }
}

/** Where the person wanted to go, from the address or the form. */
export function wish(request: FastifyRequest): string {
  return returnTo(
    request.method === 'GET' ? queryText(request, 'return_to') : formOf(request).text('return_to'),
  )
}

/** Goes on after a factor was shown, or gives the sentence to show instead. */
export function goOn(
  call: PageCall,
  answer: SignInAnswer,
  to: string,
  refusal: string,
): string | FastifyReply {
  const { hub, request, reply } = call
  if (answer.kind === 'refused') return refusal
  if (answer.kind === 'throttled') {
    const minutes = Math.ceil(answer.retryAfterSeconds / 60)
    reply.header('retry-after', String(answer.retryAfterSeconds))
    const wait = `There were too many tries. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}`
    return knowsPasskeys(hub, request) ? `${wait}, or use a passkey.` : `${wait}.`
  }
  keepSession(hub, reply, answer.cookie)
  const next = `/account/second-factor?return_to=${encodeURIComponent(to)}`
  return reply.redirect(answer.kind === 'second-factor' ? next : to, 303)
}
