import type { OutgoingHttpHeaders } from 'node:http'
import { sequenceChanges, sequenceSharedChanges } from '../../src/core/fulfillment/sequence-changes.ts'
import type { Hub } from '../../src/core/hub.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { type Answer, type Asked, ask, expectDescribed } from './http.ts'

/** A partner's client of the Inventory Source API. Each answer has been found as described. */
export interface InventorySourceClient {
  readonly token: string
  /** Paths from `/v1/…` on. */
  get(path: string, headers?: OutgoingHttpHeaders): Promise<Answer>
  /** JSON unless it is text already. */
  post(path: string, body?: unknown, headers?: OutgoingHttpHeaders): Promise<Answer>
  send(path: string, asked: Asked): Promise<Answer>
}

export function inventorySourceClient(port: number, mount: string, token: string): InventorySourceClient {
  const send = async (path: string, asked: Asked) => {
    const headers = { authorization: `Bearer ${token}`, ...asked.headers }
    const answer = await ask(port, mount + path, { ...asked, headers })
    await expectDescribed({ port, mount, dialect: 'inventory-source' }, path, asked, answer)
    return answer
  }
  return {
    token,
    send,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, body, headers) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
  }
}

/** Tells of everything that has changed so far, as the sequencer does all the time. */
export async function tellChanges(hub: Hub): Promise<void> {
  for (const environment of environments) await sequenceChanges(hub, environment)
  await sequenceSharedChanges(hub)
}

/** An order as a partner sends it, for these [SKU, quantity] pairs. */
export function partnerOrderOf(
  orderNumber: string,
  items: readonly (readonly [sku: string, quantity: number, price?: number])[],
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    order_number: orderNumber,
    shipping_address: {
      first_name: 'Ada',
      last_name: 'Doe',
      address1: '123 Anyplace St',
      address2: 'Unit 3',
      city: 'Hyrule',
      state: 'NC',
      postal_code: '27511',
      country: 'US',
      phone: '1234567890',
      email: 'ada@example.com',
    },
    items: items.map(([sku, quantity, price]) => ({ sku, quantity, ...(price !== undefined && { price }) })),
    ...more,
  }
}
