import Fastify, { type FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import type { RetailerCaller } from '../../core/access/caller.ts'
import type { Hub } from '../../core/hub.ts'
import type { Environment } from '../../core/shared/environment.ts'
import { Problem } from '../../core/shared/problem.ts'
import { endlessAislesDialect } from './index.ts'
import { timezone } from './orders/samples.fixture.ts'

/** The scope alone, mounted where the sandbox is; the core behind it is the test's to play. */

export const token = 'a'.repeat(32)
export const caller: RetailerCaller = {
  kind: 'retailer',
  environment: 'sandbox',
  credentialId: 1,
  retailerId: 1,
  timezone,
  paymentTerms: 'net_terms',
  scopes: [],
}
// What the dialect itself uses of a hub.
export const hub = {
  baseUrl: 'https://hub.example',
  random: { uuid: () => 'uuid' },
  limiter: { sandbox: { book: { isReady: () => undefined, isLimited: () => false } } },
} as unknown as Hub

/** Stands in for `authenticateRetailer`: one token is good, in one environment. */
export async function oneGoodToken(_hub: Hub, environment: Environment, kind: string, secret: string) {
  if (environment === 'sandbox' && kind === 'endless-aisles-token' && secret === token) return caller
  throw new Problem('unauthenticated', {})
}

export type Method = 'GET' | 'PUT' | 'POST' | 'HEAD' | 'DELETE' | 'OPTIONS'

interface Given {
  readonly payload?: string
  readonly headers?: Record<string, string>
}

export async function scope() {
  const app: FastifyInstance = Fastify()
  await app.register(endlessAislesDialect.plugin(hub, 'sandbox'), { prefix: '/sandbox/endless-aisles' })
  await app.ready()
  return {
    app,
    close: () => app.close(),
    call: async (method: Method, path: string, { payload, headers }: Given = {}) => {
      const answer = await app.inject({
        method,
        url: `/sandbox/endless-aisles${path}`,
        headers: { 'X-EA-Request-Token': token, ...headers },
        ...(payload === undefined ? {} : { payload }),
      })
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
      return answer
    },
  }
}

export const body = {
  shipping: { first_name: 'T', last_name: 'C', address_line_1: '1', city: 'H', state: 'NC', zip: '27511' },
  line_items: [{ id: 42117, quantity: 1, price: 25 }],
}
