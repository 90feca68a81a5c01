import { expect } from 'vitest'
import { resetDueSandboxes } from '../../src/core/orders/reset-sandbox.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import { type Answer, ask, type EndlessAislesClient, type Wire } from '../support/http.ts'
import { orderOf, type Shop } from '../support/shop.ts'

/** The operator at a door of the sandbox: its key, and paths from `/operator` on. */
export interface Keeper {
  get(path: string): Promise<Answer>
  post(path: string, json: unknown): Promise<Answer>
  send(method: string, path: string, json?: unknown): Promise<Answer>
  /** Moves the clock of a retailer and gives what ran. @throws Error where it is refused */
  advance(retailer: string, by: string, more?: object): Promise<readonly Ran[]>
  /** The real time, an empty sandbox, and no night that is still to come. */
  startOver(retailer: string): Promise<void>
}

export interface Ran {
  readonly at: string
  readonly what: string
  readonly number: number | null
  readonly outcome: string
}

export async function keeperOf(
  shop: Shop,
  environment: 'production' | 'sandbox' = 'sandbox',
): Promise<Keeper> {
  const authorization = `Bearer ${await shop.operatorKey(environment)}`
  const send = (method: string, path: string, json?: unknown) =>
    ask(shop.port, `/operator${path}`, {
      method,
      headers: { authorization, ...(json === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    })
  const post = (path: string, json: unknown) => send('POST', path, json)
  const advance: Keeper['advance'] = async (retailer, by, more = {}) => {
    const answer = await post(`/sandbox/${retailer}/clock`, { advance: by, ...more })
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
    return answer.json().ran
  }
  return {
    send,
    post,
    get: (path) => send('GET', path),
    advance,
    startOver: async (retailer) => {
      // back from anywhere ahead is with an empty sandbox
      await advance(retailer, '1s', { keepOrders: true })
      await send('DELETE', `/sandbox/${retailer}/clock`)
      await resetDueSandboxes(shop.hub, '00:00')
    },
  }
}

export interface Placed {
  readonly id: number
  /** As the shop reads it. */
  read(): Promise<Wire>
}

/** An order of Endless Aisles under this PO. */
export async function placedBy(
  client: EndlessAislesClient,
  po: string,
  lines: readonly (readonly [id: number, quantity: number])[] = [[42117, 4]],
  more: object = {},
): Promise<Placed> {
  const answer = await client.put('/api/orders', orderOf(lines, { custom_order_id: po, ...more }))
  expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 200 })
  const { id } = answer.json().data
  return { id, read: async () => (await client.get(`/api/orders/${id}`)).json().data }
}

/** What the operator's stream tells of an order of r1. */
export async function toldOf(shop: Shop, keeper: Keeper, id: number): Promise<readonly string[]> {
  await sequenceEvents(shop.hub, 'sandbox')
  const { data } = (await keeper.get('/events?limit=200')).json()
  return data
    .filter((event: { number: number; retailerId: number }) => event.number === id && event.retailerId === 1)
    .map(({ type }: { type: string }) => type)
}
