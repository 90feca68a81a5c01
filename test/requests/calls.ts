import { expect } from 'vitest'
import { Speaker } from '../console/speaker.ts'
import { person } from '../identity/people.ts'
import { type Answer, ask, type Wire } from '../support/http.ts'
import { openSite, type Site } from '../support/site.ts'
import { seedItems } from '../support/trade.ts'

/** A site whose production log of calls is looked at by the operator and two retailers. */
export interface Calls {
  readonly site: Site
  readonly operator: Speaker
  readonly one: Speaker
  readonly two: Speaker
  /** Everything that was answered is in the log. */
  written(): Promise<void>
  /** Nothing is in the log. */
  empty(): Promise<void>
  place(retailer: keyof typeof tokens, po: string, more?: object): Promise<Answer>
  listed(speaker: Speaker, query?: string): Promise<{ data: Wire[]; next: string | null }>
}

/** As the seed has them. */
export const tokens = { r1: 'production1', r2: 'production2' }
export const shipping = {
  first_name: 'Ada',
  last_name: 'Byron',
  address_line_1: '1 Main St',
  city: 'Cary',
  state: 'NC',
  zip: '27511',
}

export async function openCalls(): Promise<Calls> {
  const site = await openSite()
  await seedItems(site.fresh.admin, { first: 900_100, onHand: { 1: 1000 } })
  const speaker = async (more: Parameters<typeof person>[1]) =>
    await new Speaker(site).signIn(await person(site.hub, more))
  const operator = await speaker({ party: 'operator' })
  const written = () => site.hub.requestLog.production.drain()
  return {
    ...{ site, operator, written },
    one: await speaker({ retailer: 'r1' }),
    two: await speaker({ retailer: 'r2' }),
    place: async (retailer, po, more = {}) => await placed(site, retailer, po, more),
    empty: async () => {
      await written()
      await site.fresh.admin.query(
        'truncate production.request_log, production.request_order, production.request_hour',
      )
    },
    listed: async (by, query = '') => {
      await written()
      const answer = await by.ask('GET', `/production/${by === operator ? 'hub' : 'own'}/request-log${query}`)
      expect(answer.status, answer.text).toBe(200)
      return answer.json<{ data: Wire[]; next: string | null }>()
    },
  }
}

async function placed(site: Site, retailer: keyof typeof tokens, po: string, more: object): Promise<Answer> {
  const body = JSON.stringify({
    custom_order_id: po,
    shipping,
    line_items: [{ id: 900_100, quantity: 1, price: 25 }],
    ...more,
  })
  const headers = { 'x-ea-request-token': tokens[retailer], 'content-type': 'application/json' }
  const answer = await ask(site.port, '/endless-aisles/api/orders', { method: 'PUT', headers, body })
  // the answer is on its way before the log hears of it
  await new Promise((resolve) => setTimeout(resolve, 20))
  return answer
}

/** A call that nobody made, of which nothing is kept. */
export function nobodys(at: Date) {
  const nothing = { bytes: 0, text: null }
  return {
    ...{
      surface: 'operator',
      at,
      ms: 1,
      requestId: 'r',
      isOwnId: false,
      method: 'GET',
      path: '/',
      status: 200,
    },
    ...{ caller: undefined, problem: undefined, requestHeaders: {}, answerHeaders: {} },
    ...{ request: nothing, answer: nothing, secrets: [] },
  }
}
