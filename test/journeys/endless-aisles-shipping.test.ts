import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packFulfillment, shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { resetSandbox } from '../../src/core/orders/reset-sandbox.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { ask, type EndlessAislesClient } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { openShop, orderOf, type Shop } from '../support/shop.ts'
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

const placed = async (
  client: EndlessAislesClient,
  lines: Parameters<typeof orderOf>[0],
  more = {},
): Promise<number> => {
  const answer = await client.put('/api/orders', orderOf(lines, more))
  expect(answer.text).toContain('"id"')
  return answer.json().data.id
}
const stockOf = async (client: EndlessAislesClient, id: number): Promise<number> =>
  (await client.get(`/api/stock?sku=${id}`)).json().data[id]

describe.each(environments)('shipping, %s', (environment) => {
  let client: EndlessAislesClient
  const ship = (
    number: number,
    fulfillmentNo: number,
    trackingNumber: string,
    lines: [number, number][] | null,
  ) =>
    shipFulfillment(shop.hub, operator[environment], {
      retailerId: 1,
      number,
      fulfillmentNo,
      carrier: 'FedEx',
      service: null,
      trackingNumber,
      trackingUrl: null,
      lines: lines?.map(([lineNo, quantity]) => ({ lineNo, quantity })) ?? null,
    })
  beforeAll(async () => {
    client = await shop.client('r1', environment)
  })

  test('a part leaves, then the rest: quantities, tracking and status follow', async () => {
    const before = await stockOf(client, 42117)
    const id = await placed(client, [[42117, 3]])
    const reserves = environment === 'production' ? 3 : 0
    expect(await stockOf(client, 42117)).toBe(before - reserves)

    shop.clock.advance(60_000)
    await ship(id, 1, '123456789012', [[1, 1]])
    const partly = (await client.get(`/api/orders/${id}`)).json().data
    expect(partly.status).toBe('Scheduled')
    expect(partly.line_items[0].quantity_shipped).toBe(1)
    expect(partly.shipments).toEqual([
      {
        url: 'https://www.fedex.com/apps/fedextrack/?action=track&trackingnumber=123456789012&cntry_code=us',
        number: '123456789012',
      },
    ])
    expect(partly.last_updated > partly.shipping.updated_at).toBe(true)
    expect(await stockOf(client, 42117)).toBe(before - (reserves || 1))
    expect((await client.send(`/api/orders/${id}/cancel`, { method: 'PUT' })).status).toBe(422)

    await ship(id, 1, '123456789013', null)
    const wholly = (await client.get(`/api/orders/${id}`)).json().data
    expect(wholly.status).toBe('Shipped')
    expect(wholly.line_items[0].quantity_shipped).toBe(3)
    expect(wholly.shipments.map((shipment: { number: string }) => shipment.number)).toEqual([
      '123456789012',
      '123456789013',
    ])
    expect(await stockOf(client, 42117)).toBe(before - 3)
    expect((await client.get('/api/orders?status=closed')).json().data[0].id).toBe(id)
  })

  test('a packed order can no longer be canceled, and nothing changes', async () => {
    const id = await placed(client, [[42116, 1]])
    await packFulfillment(shop.hub, operator[environment], { retailerId: 1, number: id, fulfillmentNo: 1 })
    const before = (await client.get(`/api/orders/${id}`)).text
    const refused = await client.send(`/api/orders/${id}/cancel`, { method: 'PUT' })
    expect(refused.status).toBe(422)
    expect(refused.json()).toEqual({ error: 'The order can no longer be canceled.' })
    expect((await client.get(`/api/orders/${id}`)).text).toBe(before)
  })

  test('an order over two suppliers ships in two parcels', async () => {
    const id = await placed(client, [
      [42116, 1],
      [24751, 2],
    ])
    await ship(id, 1, 'ONE', null)
    expect((await client.get(`/api/orders/${id}`)).json().data).toMatchObject({ status: 'Scheduled' })
    await ship(id, 2, 'TWO', null)
    const { data } = (await client.get(`/api/orders/${id}`)).json()
    expect(data.status).toBe('Shipped')
    expect(data.shipments).toHaveLength(2)
    expect(data.freight).toBe(15)
  })

  test('the operator API ships too, and answers the same parcel again without shipping twice', async () => {
    const id = await placed(client, [[42117, 2]])
    const before = await stockOf(client, 42117)
    const key = await shop.operatorKey(environment)
    const parcel = JSON.stringify({ carrier: 'UPS', trackingNumber: '1Z999AA10123456784' })
    const post = () =>
      ask(shop.port, `/operator/orders/r1/${id}/fulfillments/1/ship`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: parcel,
      })
    const first = await post()
    expect(first.status, first.text).toBe(200)
    expect((await post()).text).toBe(first.text)
    const { data } = (await client.get(`/api/orders/${id}`)).json()
    expect(data.status).toBe('Shipped')
    expect(data.shipments).toHaveLength(1)
    expect(await stockOf(client, 42117)).toBe(environment === 'production' ? before : before - 2)
  })
})

describe('the sandbox', () => {
  test('holds no stock until an operator ships, then only from the retailer whose order it was', async () => {
    const [mine, other] = [await shop.client('r1', 'sandbox'), await shop.client('r2', 'sandbox')]
    const production = await shop.client('r1')
    const stocks = async () => [
      await stockOf(mine, 24750),
      await stockOf(other, 24750),
      await stockOf(production, 24750),
    ]
    expect(await stocks()).toEqual([104, 104, 104])
    const id = await placed(mine, [[24750, 4]])
    expect(await stocks()).toEqual([104, 104, 104])
    await shipFulfillment(shop.hub, operator.sandbox, {
      retailerId: 1,
      number: id,
      fulfillmentNo: 1,
      carrier: 'UPS',
      service: null,
      trackingNumber: '1Z',
      trackingUrl: null,
      lines: null,
    })
    expect(await stocks()).toEqual([100, 104, 104])
  })

  test('is emptied by a reset: orders are unknown, stock is back, tokens live, ids are free, numbers are not', async () => {
    const [mine, other] = [await shop.client('r1', 'sandbox'), await shop.client('r2', 'sandbox')]
    const asked = orderOf([[24751, 2]], { custom_order_id: 'reset-me' })
    const id = (await mine.put('/api/orders', asked)).json().data.id
    const others = await placed(other, [[24751, 1]])
    const inProduction = await placed(await shop.client('r1'), [[24751, 1]])
    shop.clock.advance(1000)
    await resetSandbox(shop.hub, operator.sandbox, { retailer: 'r1' })

    const gone = await mine.get(`/api/orders/${id}`)
    expect(gone.status).toBe(404)
    expect(gone.json()).toEqual({ error: 'An order with that id does not exist.' })
    expect((await mine.get('/api/orders')).json()).toMatchObject({ total: 0, data: [] })
    expect(await stockOf(mine, 24750)).toBe(104)
    expect((await other.get(`/api/orders/${others}`)).status).toBe(200)
    expect((await (await shop.client('r1')).get(`/api/orders/${inProduction}`)).status).toBe(200)
    const again = (await mine.put('/api/orders', asked)).json().data.id
    expect(again).toBe(id + 1)
  })

  test('knows nothing of production, nor production of it', async () => {
    const sandbox = await shop.client('r2', 'sandbox')
    const production = await shop.client('r2')
    const before = (await production.get('/api/orders')).json().total
    await placed(sandbox, [[42116, 1]], { custom_order_id: 'both' })
    expect((await production.get('/api/orders')).json().total).toBe(before)
    await placed(production, [[42116, 2]], { custom_order_id: 'both' })
    expect((await sandbox.get('/api/orders?query=both')).json().data[0].wholesale).toBe(10)
    expect((await production.get('/api/orders?query=both')).json().data[0].wholesale).toBe(20)
  })
})
