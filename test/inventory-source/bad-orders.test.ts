import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { environments } from '../../src/core/shared/environment.ts'
import type { Wire } from '../support/http.ts'
import { type InventorySourceClient, partnerOrderOf } from '../support/inventory-source.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

describe.each(environments)('an order, %s', (environment) => {
  let partner: InventorySourceClient
  beforeAll(async () => {
    partner = await shop.partner('r1', environment)
  })

  test('is refused whole, with everything that is wrong with it at once', async () => {
    const number = 'WRONG'
    const none = await partner.post('/v1/orders', {})
    expect(none.status).toBe(422)
    expect(none.json().errors.map(({ field }: Wire) => field)).toEqual([
      'order_number',
      'shipping_address',
      'items',
    ])
    const bad = await partner.post('/v1/orders', {
      order_number: number,
      order_date: 'yesterday',
      shipping_address: { address1: ' ', city: 'Cary', country: 'us', email: 'nobody' },
      shipping_method: 'FedEx',
      items: [{ sku: '', quantity: 0 }, { quantity: '1.5', sku: 'x', price: -1 }, 7],
      total: 'much',
    })
    expect(bad.json().errors.map(({ field }: Wire) => field)).toEqual([
      'order_date',
      'shipping_address.name',
      'shipping_address.address1',
      'shipping_address.state',
      'shipping_address.postal_code',
      'shipping_address.email',
      'shipping_method',
      'items.0.sku',
      'items.0.quantity',
      'items.1.quantity',
      'items.1.price',
      'items.2.sku',
      'items.2.quantity',
      'total',
    ])
  })

  test('whose items cannot be promised is refused with a reason for each, and its number stays free', async () => {
    const number = 'SHORT'
    const short = await partner.post(
      '/v1/orders',
      partnerOrderOf(number, [
        ['sku42116', 100_000],
        ['no-such-sku', 1],
        ['sku24999', 1],
        ['sku24753', 1],
      ]),
    )
    const unknown = 'There is no such SKU among your products.'
    expect([short.status, short.json()]).toEqual([
      422,
      {
        error: 'validation_failed',
        message: '4 fields are wrong.',
        errors: [
          {
            field: 'items.0.quantity',
            message: expect.stringMatching(/^Only \d+ can be had at the moment\.$/),
          },
          { field: 'items.1.sku', message: unknown },
          { field: 'items.2.sku', message: unknown },
          { field: 'items.3.sku', message: 'This has been discontinued.' },
        ],
      },
    ])
    expect((await partner.post('/v1/orders', partnerOrderOf(number, [['sku42116', 1]]))).status).toBe(201)
  })
})
