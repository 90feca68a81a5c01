import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HomerootsClient, Wire } from '../support/http.ts'
import { buyerOrderOf, openShop, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'

let shop: Shop
let client: HomerootsClient
beforeAll(async () => {
  shop = await openShop()
  client = await shop.buyer('r1')
  await shop.fresh.admin.query(`
    insert into hub.price_list (code, name) values ('base', 'Base');
    insert into hub.price_list (code, name, parent_id) values ('west', 'West', 1);
    insert into hub.price (price_list_id, item_id, wholesale) values (1, 42116, 95000);
    update hub.retailer set price_list_id = 2, timezone = 'America/Los_Angeles', terms_version = terms_version + 1
     where code = 'r1';
    update hub.item set eta = '2026-12-24', version = version + 1 where item_id = 42116;
    insert into hub.sale_window (price_list_id, item_id, starts_on, ends_on, wholesale)
    values (2, 42116, '2026-11-01', '2026-11-03', 80000), (2, 42116, '2026-11-20', '2026-11-21', 75050),
           (2, 42116, '2026-12-01', '2026-12-31', 70000), (2, 42116, '2027-01-01', '2027-01-02', 60000),
           (1, 42117, '2026-11-01', '2026-12-31', 10000)`)
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

const info = async (ocid: number): Promise<Wire> =>
  (await client.get(`/api/v2/buyer/inventory/info/${ocid}`)).json().data

/** Windows are whole days where the retailer is: eight hours behind UTC in winter, seven until 1 November. */
const moments: [at: string, shown: [number, string, string], isInForce: boolean][] = [
  ['2026-10-01T12:00:00Z', [8, '2026-11-01', '2026-11-03'], false],
  ['2026-11-01T06:59:59Z', [8, '2026-11-01', '2026-11-03'], false],
  ['2026-11-01T07:00:00Z', [8, '2026-11-01', '2026-11-03'], true],
  ['2026-11-04T07:59:59Z', [8, '2026-11-01', '2026-11-03'], true],
  ['2026-11-04T08:00:00Z', [7.51, '2026-11-20', '2026-11-21'], false],
  ['2026-11-20T08:00:00Z', [7.51, '2026-11-20', '2026-11-21'], true],
  ['2026-11-22T08:00:00Z', [7, '2026-12-01', '2026-12-31'], false],
  ['2026-12-31T23:59:59Z', [7, '2026-12-01', '2026-12-31'], true],
  ['2027-01-01T07:59:59Z', [7, '2026-12-01', '2026-12-31'], true],
  ['2027-01-01T08:00:00Z', [6, '2027-01-01', '2027-01-02'], true],
  ['2027-06-01T12:00:00Z', [6, '2027-01-01', '2027-01-02'], false],
]

test.each(moments)('at %s the sale shown is %j', async (at, [price, start, end], isInForce) => {
  shop.clock.set(at)
  expect(await info(42116)).toMatchObject({
    ...{ sales_price: price, sales_start: start, sales_end: end, price: 9.5, eta: '2026-12-24' },
  })
  await client.post(buyerOrderOf(at, [[42116, 1]]))
  const invoice = (await client.get(`/v1/buyer/orders/invoice?po_number=${encodeURIComponent(at)}`)).json()
  expect(invoice.data[0][0].items[0].price, 'what is charged').toBe(isInForce ? price : 9.5)
})

test('no sale, no next delivery: nulls; a sale of the list above is not the retailer’s', async () => {
  expect(await info(42117)).toEqual({
    ...{ sales_price: null, sales_start: null, sales_end: null, price: 20, shipping_cost: 9.5, eta: null },
    ...{ barcode: '064992103132', title: '12-inch Bully Sticks Odor Free', qty_in_stock: 100 },
    warehouse_zipcodes_qty: [{ zip_code: '07051', qty: 100 }],
  })
})

test('stock by ZIP code: what is reserved is gone, warehouses of one place are one, nothing is negative', async () => {
  expect((await info(24750)).warehouse_zipcodes_qty).toEqual([
    { zip_code: '07051', qty: 60 },
    { zip_code: '07052', qty: 44 },
  ])
  await client.post(buyerOrderOf('ten', [[24750, 10]]))
  const after = await info(24750)
  expect(after.qty_in_stock).toBe(94)
  await shop.fresh.admin.query(`
    update production.stock set on_hand = on_hand - 44 where item_id = 24750 and warehouse_id = 2;
    insert into production.stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at)
    values (24750, 2, 'count', '1', -44, now());`)
  const short = await info(24750)
  expect(short.warehouse_zipcodes_qty.map((each: Wire) => each.qty)).toContain(0)
  expect(short.qty_in_stock).toBe(
    short.warehouse_zipcodes_qty.reduce((units: number, each: Wire) => units + each.qty, 0),
  )
  await shop.fresh.admin.query(`
    update hub.warehouse set postal_code = '07051' where warehouse_id in (1, 2, 3)`)
  expect((await info(24752)).warehouse_zipcodes_qty).toEqual([{ zip_code: '07051', qty: 149 }])
})

test('discontinued: still known, nothing in stock', async () => {
  expect(await info(24753)).toMatchObject({ title: '30-lb Salmon Feast', qty_in_stock: 0 })
})

test('many who ask at the same moment are each told of their own', async () => {
  const other = await shop.buyer('r2')
  const asked = [42116, 42117, 24750, 24751, 24760, 777_777]
  const answers = await Promise.all(
    [client, other].flatMap((each) =>
      asked.flatMap((ocid) => [1, 2].map(() => each.get(`/api/v1/buyer/inventory/info/${ocid}`))),
    ),
  )
  expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([404, 404, 404, 404])
  expect(answers.map(({ text }) => text).filter((text) => text.includes('"price":9.5')).length).toBe(2)
})
