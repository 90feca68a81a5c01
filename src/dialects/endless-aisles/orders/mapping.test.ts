import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Fulfillment, Order } from '../../../core/orders/order.ts'
import { paginated } from '../../../wire/paginator.ts'
import { orderSummaryToWire, orderToWire, placedOrderToWire } from './mapping.ts'
import {
  fulfillment,
  listed,
  order10028,
  order10030,
  order13560,
  products,
  timezone,
} from './samples.fixture.ts'

const shown = { products, baseUrl: 'https://hub.example:8443' }

function golden(name: string): string {
  const url = new URL(`../../../../test/golden/endless-aisles/${name}.json`, import.meta.url)
  return JSON.stringify(JSON.parse(readFileSync(url, 'utf8')))
}

describe('the documented samples, byte for byte', () => {
  test('order 10028, not shipped', () => {
    expect(JSON.stringify({ data: orderToWire(order10028, timezone, shown) })).toBe(golden('order-10028'))
  })

  test('order 13560, shipped, whose cents do not add up', () => {
    expect(JSON.stringify({ data: orderToWire(order13560, timezone, shown) })).toBe(golden('order-13560'))
  })

  test('order 10030, the answer to PUT', () => {
    expect(JSON.stringify({ data: placedOrderToWire(order10030, timezone) })).toBe(
      golden('order-10030-placed'),
    )
  })

  test('the list, page 2 of 13 orders', () => {
    const rows = listed.map((order) => orderSummaryToWire(order, timezone))
    expect(JSON.stringify(paginated(rows, { page: 2, perPage: 10 }, 13))).toBe(golden('orders-page'))
  })
})

test('the answer to PUT is the same for ever, whatever became of the order', () => {
  const later: Order = {
    ...order10030,
    state: 'shipped',
    version: 7,
    updatedAt: new Date('2019-01-01T00:00:00Z'),
    lines: order10030.lines.map((line) => ({ ...line, quantityShipped: 1 })),
    fulfillments: order10030.fulfillments.map((each) => ({
      ...each,
      state: 'shipped' as const,
      shipDate: '2018-05-01',
    })),
  }
  expect(placedOrderToWire(later, timezone)).toEqual(placedOrderToWire(order10030, timezone))
})

test('without a shipping charge there is no shipping line', () => {
  const detail = orderToWire({ ...order10028, shippingCost: 0 }, timezone, shown)
  expect(detail.line_items.map((line) => line.is_shipping)).toEqual([false])
  expect(placedOrderToWire(order10028, timezone).line_items.at(-1)).toMatchObject({
    id: 1,
    is_shipping: true,
  })
})

test('as soon as anything has left, each line tells how much', () => {
  const [line] = order10028.lines
  const lines = [1, 0].map((quantityShipped, index) => ({
    ...line!,
    lineNo: index + 1,
    quantity: 2,
    quantityShipped,
  }))
  const detail = orderToWire({ ...order10028, state: 'partially_shipped', lines }, timezone, shown)
  expect(detail.status).toBe('Scheduled')
  expect(
    detail.line_items.map((each) => ('quantity_shipped' in each ? each.quantity_shipped : 'none')),
  ).toEqual([1, 0, 'none'])
})

test('a canceled order has shipped nothing', () => {
  const detail = orderToWire({ ...order10028, state: 'canceled' }, timezone, shown)
  expect([detail.status, detail.line_items[0]]).toMatchObject(['Canceled', { quantity_shipped: null }])
})

test('goods the catalog has forgotten keep their line', () => {
  const [line] = orderToWire(order10028, timezone, { ...shown, products: new Map() }).line_items
  expect(line).toMatchObject({ id: 22397, price: 13.99, title: 'sku', image: null, sizes: [], brand: '' })
})

test('images of the hub itself are shown without a scheme, too', () => {
  const product = { ...products.get(22397)!, imageUrl: '/images/a.jpg' }
  const [line] = orderToWire(order10028, timezone, {
    ...shown,
    products: new Map([[22397, product]]),
  }).line_items
  expect(line).toMatchObject({ image: 'hub.example:8443/images/a.jpg' })
})

describe('the ship date of several fulfillments', () => {
  const going = (state: Fulfillment['state'], shipDate: string): Fulfillment => ({
    ...fulfillment,
    state,
    shipDate,
  })
  test.each([
    [
      'the last that will leave',
      [going('scheduled', '2018-04-21'), going('shipped', '2018-04-20')],
      '2018-04-21',
    ],
    [
      'not one that will not',
      [going('canceled', '2018-04-25'), going('shipped', '2018-04-20')],
      '2018-04-20',
    ],
    ['unless none will', [going('canceled', '2018-04-25')], '2018-04-25'],
    ['before routing, the day of the order', [], '2018-04-19'],
  ])('%s', (_, fulfillments, date) => {
    expect(orderToWire({ ...order10028, fulfillments }, timezone, shown).ship_date).toBe(date)
  })
})

test('dates are those of the shop: late in the evening it is still today', () => {
  const placedAt = new Date('2018-12-31T23:30:00Z')
  expect(orderSummaryToWire({ ...order10028, placedAt }, 'Asia/Tokyo').created_at).toBe('01-01-2019')
  expect(orderSummaryToWire({ ...order10028, placedAt }, timezone).created_at).toBe('12-31-2018')
})
