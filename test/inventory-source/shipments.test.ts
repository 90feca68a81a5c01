import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sequenceChanges } from '../../src/core/fulfillment/sequence-changes.ts'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { resetSandbox } from '../../src/core/orders/reset-sandbox.ts'
import { type Environment, environments } from '../../src/core/shared/environment.ts'
import type { Wire } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { type InventorySourceClient, partnerOrderOf } from '../support/inventory-source.ts'
import { openShop, type Shop } from '../support/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  expect(shop.errors).toEqual([])
  await shop.close()
})

let counter = 0

/** Places an order and ships it; the order's id. */
async function shipped(
  partner: InventorySourceClient,
  environment: Environment,
  { retailerId = 1, lines = null as readonly { lineNo: number; quantity: number }[] | null } = {},
): Promise<number> {
  counter += 1
  const placed = await partner.post('/v1/orders', partnerOrderOf(`S-${counter}`, [['sku42116', 3]]))
  const { id } = placed.json().data
  await ship(environment, { retailerId, number: id, tracking: `1Z${counter}`, lines })
  return id
}

async function ship(
  environment: Environment,
  {
    retailerId,
    number,
    tracking,
    lines,
  }: {
    retailerId: number
    number: number
    tracking: string
    lines: readonly { lineNo: number; quantity: number }[] | null
  },
): Promise<void> {
  await shipFulfillment(shop.hub, operator[environment], {
    ...{ retailerId, number, fulfillmentNo: 1, carrier: 'UPS', service: 'Ground' },
    ...{ trackingNumber: tracking, trackingUrl: null, lines },
  })
}

describe.each(environments)('shipments, %s', (environment) => {
  let partner: InventorySourceClient
  let other: InventorySourceClient
  beforeAll(async () => {
    partner = await shop.partner('r1', environment)
    other = await shop.partner('r2', environment)
  })
  const tell = () => sequenceChanges(shop.hub, environment)
  const idsOf = (answer: { json(): Wire }): string[] => answer.json().data.map(({ id }: Wire) => id)

  test('tell of each parcel with what is in it', async () => {
    const id = await shipped(partner, environment, { lines: [{ lineNo: 1, quantity: 2 }] })
    await ship(environment, { retailerId: 1, number: id, tracking: '1ZREST', lines: null })
    await tell()
    const found = (await partner.get(`/v1/shipments?order_id=${id}`)).json()
    expect(found.data.map(({ items }: Wire) => items)).toEqual([
      [{ sku: 'sku42116', quantity: 2 }],
      [{ sku: 'sku42116', quantity: 1 }],
    ])
    expect(found.data[0]).toEqual({
      ...{
        id: `${id}-1`,
        order_id: id,
        order_number: `S-${counter}`,
        supplier: { id: 1, name: 'Supplier 1' },
      },
      po_number: (await partner.get(`/v1/orders/${id}`)).json().data.supplier_orders[0].po_number,
      ...{ carrier: 'UPS', service: 'Ground', tracking_number: `1Z${counter}` },
      tracking_url: `https://www.ups.com/track?loc=en_US&tracknum=1Z${counter}`,
      ...{ ship_date: '2026-11-20T15:00:00.000Z', items: [{ sku: 'sku42116', quantity: 2 }] },
      created_at: expect.stringMatching(/^2026-11-20T15:00:00\.\d{3}Z$/),
    })
    expect((await partner.get(`/v1/shipments/${id}-2`)).json().data.tracking_number).toBe('1ZREST')
    expect(idsOf(await partner.get(`/v1/shipments?order_number=S-${counter}`))).toEqual([
      `${id}-1`,
      `${id}-2`,
    ])
    expect(idsOf(await partner.get(`/v1/shipments?order_number=S-${counter}&order_id=1`))).toEqual([])
    expect((await partner.get(`/v1/orders/${id}`)).json().data).toMatchObject({ status: 'Shipped' })
  })

  test('are nobody else’s', async () => {
    const id = await shipped(partner, environment)
    await tell()
    for (const path of [
      `${id}-1`,
      '77777-1',
      'x',
      '1',
      `${id}-1-1`,
      `${id}-999999999`,
      '999999999999999-1',
      `${id}-0`,
    ]) {
      const answer = await other.get(`/v1/shipments/${path}`)
      expect([answer.status, answer.json()]).toEqual([
        404,
        { error: 'not_found', message: 'There is no such shipment.' },
      ])
    }
    expect(idsOf(await other.get(`/v1/shipments?order_id=${id}`))).toEqual([])
    expect(idsOf(await other.get(`/v1/shipments?order_number=S-${counter}`))).toEqual([])
    expect(idsOf(await other.get('/v1/shipments'))).toEqual([])
    expect(idsOf(await other.get('/v1/shipments?page=1'))).toEqual([])
  })

  test('a poller gets each once, whatever is told meanwhile', async () => {
    const start = (await partner.get('/v1/shipments?limit=500')).json().pagination
    let cursor: string = start.next_cursor
    const seen: string[] = []
    const expected: string[] = []
    for (let turn = 0; turn < 4; turn += 1) {
      for (let at = 0; at < 3; at += 1) expected.push(`${await shipped(partner, environment)}-1`)
      shop.clock.advance(turn % 2 === 0 ? 1000 : -1000)
      await tell()
      for (;;) {
        const page = (await partner.get(`/v1/shipments?limit=2&cursor=${cursor}`)).json()
        cursor = page.pagination.next_cursor
        seen.push(...page.data.map(({ id }: Wire) => id))
        if (!page.pagination.has_more) break
      }
    }
    expect(seen).toEqual(expected)
    const nothing = (await partner.get(`/v1/shipments?cursor=${cursor}`)).json()
    expect(nothing).toEqual({ data: [], pagination: { limit: 100, next_cursor: cursor, has_more: false } })
    const third = (await partner.get(`/v1/shipments/${seen[2]}`)).json().data.created_at
    expect(idsOf(await partner.get(`/v1/shipments?since=${third}`))).toEqual(seen.slice(3))
    expect(idsOf(await partner.get(`/v1/shipments?since=${third}&page=2&per_page=4`))).toEqual(
      seen.slice(7, 11),
    )
    const paged = (await partner.get(`/v1/shipments?since=${third}&per_page=4`)).json().pagination
    expect(paged).toEqual({ page: 1, per_page: 4, total: 9, total_pages: 3 })
  })

  test('all that is wrong is told', async () => {
    const answer = await partner.get('/v1/shipments?page=101&per_page=100&cursor=x&since=y')
    expect(answer.json().errors.map(({ field }: Wire) => field)).toEqual(['since', 'cursor', 'page'])
    const foreign = (await partner.get('/v1/orders?limit=1')).json().pagination.next_cursor
    expect((await partner.get(`/v1/shipments?cursor=${foreign}`)).status).toBe(422)
  })

  test('go on from any time, from before the first and from after the last', async () => {
    for (const since of ['0001-01-01', '1960-01-01', '9999-12-31T23:59:59Z']) {
      const { pagination } = (await other.get(`/v1/shipments?since=${since}`)).json()
      expect((await other.get(`/v1/shipments?cursor=${pagination.next_cursor}`)).status, since).toBe(200)
    }
  })

  test('go on behind parcels that were called back, however many', async () => {
    const before = (await partner.get('/v1/shipments?limit=500')).json()
    const since = before.data.at(-1).created_at
    const ids: number[] = []
    for (let at = 0; at < 3; at += 1) ids.push(await shipped(partner, environment))
    await tell()
    await shop.fresh.admin.query(
      `update ${environment}.shipment set voided = true where retailer_id = 1 and number = any ($1)`,
      [ids.slice(0, 2)],
    )
    const left = [`${ids[2]}-1`]
    expect(idsOf(await partner.get(`/v1/shipments?cursor=${before.pagination.next_cursor}&limit=1`))).toEqual(
      left,
    )
    const paged = await partner.get(`/v1/shipments?since=${since}&per_page=1`)
    expect(idsOf(paged)).toEqual(left)
    expect(paged.json().pagination).toEqual({ page: 1, per_page: 1, total: 1, total_pages: 1 })
  })
})

test('a reset of the sandbox takes them away, told or not', async () => {
  const partner = await shop.partner('r1', 'sandbox')
  await shipped(partner, 'sandbox')
  shop.clock.advance(3_600_000)
  const cursor = (await partner.get('/v1/shipments')).json().pagination.next_cursor
  await resetSandbox(shop.hub, operator.sandbox, { retailer: 'r1' })
  await sequenceChanges(shop.hub, 'sandbox')
  expect((await partner.get('/v1/shipments')).json().data).toEqual([])
  const left = await shop.fresh.admin.query('select count(*) as left from sandbox.shipment_touch')
  expect(left.rows).toEqual([{ left: 0 }])
  const next = await shipped(partner, 'sandbox')
  await sequenceChanges(shop.hub, 'sandbox')
  const told = (await partner.get(`/v1/shipments?cursor=${cursor}`)).json().data
  expect(told.map(({ id }: Wire) => id)).toEqual([`${next}-1`])
})
