import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '../identity/people.ts'
import { openSite, type Site } from '../support/site.ts'
import { furnishOrders } from './orders-world.ts'
import { Speaker } from './speaker.ts'

let site: Site
let own: Speaker
let other: Speaker
let root: Speaker
const speaker = async (more: Parameters<typeof person>[1]) =>
  await new Speaker(site).signIn(await person(site.hub, more))

beforeAll(async () => {
  site = await openSite()
  await furnishOrders(site, 24)
  own = await speaker({ retailer: 'r1' })
  other = await speaker({ retailer: 'r2' })
  root = await speaker({ party: 'operator' })
}, 60_000)
afterAll(() => site.close())

interface Listed {
  readonly retailer: string
  readonly number: number
  readonly po: string
}

const list = async (
  as: Speaker,
  query = '',
): Promise<{ data: Listed[]; next: string | null; previous: string | null }> =>
  (await as.ask('GET', `/production/own/orders${query}`)).json()

test('a retailer’s people see their own orders and never another’s, whatever they ask', async () => {
  const [mine, theirs] = [await list(own), await list(other)]
  expect(mine.data.length + theirs.data.length).toBe(24)
  expect(new Set(mine.data.map(({ retailer }) => retailer))).toEqual(new Set(['r1']))
  const [foreign] = theirs.data
  for (const query of [
    `?q=${foreign?.po}`,
    `?po=${foreign?.po}`,
    `?q=${foreign?.po}&state=scheduled,shipped`,
  ])
    expect((await list(own, query)).data, query).toEqual([])
  // naming another retailer is naming one that is not there
  for (const named of ['r2', '2', 'none'])
    for (const path of ['orders', 'orders.csv', 'orders/counts', 'orders/days', 'orders/attention'])
      expect((await own.ask('GET', `/production/own/${path}?retailer=${named}`)).status, path).toBe(404)
  // nothing of suppliers, of their invoices, nor of why the operator holds something
  const told = JSON.stringify(mine)
  expect(told).not.toMatch(/invoice|fulfillments|supplier|cost/i)
  for (const query of ['?supplier=s1', '?hold=fraud', '?last=true&after=1_1_1'])
    expect((await own.ask('GET', `/production/own/orders${query}`)).status, query).toBe(400)
})

test('page by page from both ends, filtered and searched', async () => {
  const whole = (await list(own)).data.map(({ number }) => number)
  const seen: number[] = []
  let after: string | null = ''
  while (after !== null) {
    const page = await list(own, `?limit=5${after === '' ? '' : `&after=${after}`}`)
    seen.push(...page.data.map(({ number }) => number))
    after = page.next
  }
  expect(seen).toEqual(whole)
  const last = await list(own, '?limit=5&last=true')
  expect(last.data.map(({ number }) => number)).toEqual(whole.slice(-5))
  const before = await list(own, `?limit=5&before=${last.previous}`)
  expect(before.data.map(({ number }) => number)).toEqual(whole.slice(-10, -5))
  const shipped = await list(own, '?state=shipped&source=endless-aisles&q=whitfield')
  for (const order of shipped.data)
    expect(order).toMatchObject({ state: 'shipped', dialect: 'endless-aisles' })
  expect(shipped.data.length).toBeGreaterThan(0)
  const [parcel] = (await list(own, '?q=1z999aa11')).data
  expect(parcel?.po).toBe('PO-70001')
})

test('as a file: its own columns, no formula', async () => {
  await site.fresh.admin.query(
    `set search_path = production, hub; update production.orders set ship_to = jsonb_set(ship_to, '{fullName}', '"=HYPERLINK(1)"') where retailer_id = 1 and number = 10000`,
  )
  const answer = await own.ask('GET', '/production/own/orders.csv?sort=oldest')
  expect(answer.status).toBe(200)
  expect(String(answer.headers['content-type'])).toBe('text/csv; charset=utf-8')
  expect(String(answer.headers['content-disposition'])).toMatch(
    /^attachment; filename="orders-\d{4}-\d\d-\d\d\.csv"/,
  )
  const text = answer.text.replace('\uFEFF', '')
  const lines = text.trim().split('\r\n')
  expect(lines).toHaveLength((await list(own)).data.length + 1)
  expect(lines[0]).not.toMatch(/invoice|retailer/)
  expect(lines[1]).toMatch(/^10000,/)
  expect(text).toContain("'=HYPERLINK(1)")
  const all = await root.ask('GET', '/production/hub/orders.csv?retailer=r1&state=shipped')
  expect(all.text.split('\r\n')[0]).toMatch(/^order_number,po,retailer,/)
})

test('counters and days add up, and no other party opens them', async () => {
  const count = async (as: Speaker, path: string) =>
    (await as.ask('GET', path))
      .json()
      .data.reduce((sum: number, { orders }: { orders: number }) => sum + orders, 0)
  const mine = await count(own, '/production/own/orders/counts')
  expect(mine).toBe((await list(own)).data.length)
  expect(await count(own, '/production/own/orders/days?days=31')).toBe(mine)
  expect(await count(root, '/production/hub/orders/counts')).toBe(24)
  expect(await count(root, '/production/hub/orders/days?days=31&zone=America/New_York')).toBe(24)
  expect(await count(root, '/production/hub/orders/days?days=31&retailer=r2')).toBe(24 - mine)
  const days = (await root.ask('GET', '/production/hub/orders/days?days=31')).json()
  expect(days.data).toHaveLength(31)
  expect(days.data.at(-1).day).toBe(site.clock.now().toISOString().slice(0, 10))
  const sold = await site.fresh.admin.query(
    'select sum(quantity * unit_price) / 10000 as sales, sum(quantity) as units from production.order_line',
  )
  const sum = (name: string) =>
    days.data.reduce((total: number, day: Record<string, string>) => total + Number(day[name]), 0)
  expect([sum('sales'), sum('units')]).toEqual([Number(sold.rows[0].sales), Number(sold.rows[0].units)])
  expect((await root.ask('GET', '/production/hub/orders/days?zone=Mars/Base')).status).toBe(422)
  const supplier = await speaker({ supplier: 's1' })
  for (const path of [
    'own/orders',
    'own/orders/days',
    'hub/orders/counts',
    'hub/orders.csv',
    'hub/orders/days',
  ])
    expect((await supplier.ask('GET', `/production/${path}`)).status, path).toBe(403)
  const attention = (await own.ask('GET', '/production/own/orders/attention')).json().data
  expect(attention.length).toBeGreaterThan(0)
  for (const each of attention) expect(Object.keys(each).sort()).toEqual(['kind', 'number', 'since'])
  // what a sandbox has is its own
  expect((await own.ask('GET', '/sandbox/own/orders')).json().data).toEqual([])
})
