import { mountPath } from '../../src/app.ts'
import { issueCredential } from '../../src/core/access/issue-credential.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { conforms, type Document } from '../support/conformance.ts'
import { type Answer, ask } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { otherNames } from '../support/other-names.ts'
import type { Shop } from '../support/shop.ts'

/** A store's program that speaks ShipStation's API, with a pair of its own. Each answer has been found as described. */
export interface Store {
  readonly key: string
  readonly secret: string
  readonly mount: string
  get(path: string): Promise<Answer>
  /** JSON unless it is text already. */
  post(path: string, body: unknown): Promise<Answer>
  delete(path: string): Promise<Answer>
}

export async function openStore(
  shop: Shop,
  retailer: string,
  environment: Environment = 'production',
): Promise<Store> {
  const kind = 'sophio-key'
  const issued = await issueCredential(shop.hub, operator[environment], { kind, retailer, name: 'test' })
  const [key = '', secret = ''] = issued.secret.split(':')
  const mount = mountPath('sophio', environment)
  const authorization = `Basic ${Buffer.from(issued.secret).toString('base64')}`
  const document = (await ask(shop.port, `${mount}/openapi.json`)).json<Document>()
  const send = async (method: string, path: string, body?: unknown) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const answer = await ask(shop.port, mount + path, {
      method,
      headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: text }),
    })
    conforms(document, { method, path, status: answer.status }, answer.json(), otherNames.sophio)
    return answer
  }
  return {
    key,
    secret,
    mount,
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    delete: (path) => send('DELETE', path),
  }
}

/** An order as a store would send it, of goods of `shop-catalog.ts`. */
export function storeOrder(
  orderKey: string | undefined,
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    orderNumber: orderKey ?? '1001',
    ...(orderKey === undefined ? {} : { orderKey }),
    orderDate: '2026-11-20T09:15:00',
    orderStatus: 'awaiting_shipment',
    customerEmail: 'buyer@example.com',
    billTo: { name: 'Paula Payer' },
    shipTo: {
      name: 'Steve Smith',
      street1: '185 Exchange Blvd',
      city: 'West Orange',
      state: 'NJ',
      postalCode: '07052',
      country: 'US',
    },
    items: [{ sku: 'sku42116', name: 'Bully stick', quantity: 1, unitPrice: 7.5 }],
    amountPaid: 16.75,
    taxAmount: 0,
    shippingAmount: 9.25,
    ...more,
  }
}
