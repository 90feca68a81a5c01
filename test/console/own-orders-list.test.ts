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

test('a file of orders named has those alone, in their order, and nobody else’s', async () => {
  const mine = (await list(own)).data.slice(0, 3).map(({ number }) => number)
  const named = (as: Speaker, query: string) => as.ask('GET', `/production/${query}`)
  const numbersIn = (text: string, column = 0) =>
    text
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[column])
  const asked = [mine[2], mine[0]]
  const file = await named(own, `own/orders.csv?numbers=${asked.join()}`)
  expect(numbersIn(file.text)).toEqual(asked.map(String))
  expect((await named(own, 'own/orders.csv?numbers=99999')).status).toBe(404)
  expect((await named(own, `own/orders.csv?numbers=${mine[0]}&state=shipped`)).status).toBe(400)
  expect((await named(own, `own/orders.csv?numbers=${Array(201).fill(mine[0]).join()}`)).status).toBe(400)
  expect((await named(own, 'own/orders.csv?numbers=1.5')).status).toBe(400)
  // numbers are each retailer's own: the same one names another order, or none
  const theirs = (await list(other)).data.map(({ number }) => number)
  const foreign = mine.find((number) => !theirs.includes(number))
  if (foreign !== undefined)
    expect((await named(other, `own/orders.csv?numbers=${foreign}`)).status).toBe(404)
  const all = await named(root, `hub/orders.csv?orders=r2/${theirs[0]},r1/${mine[0]}`)
  expect(numbersIn(all.text, 2)).toEqual(['r2', 'r1'])
  for (const [query, status] of [
    [`orders=nobody/${mine[0]}`, 404],
    ['orders=r1/99999', 404],
    [`orders=r1/${mine[0]}&retailer=r1`, 400],
    ['orders=r1', 400],
  ] as const)
    expect((await named(root, `hub/orders.csv?${query}`)).status, query).toBe(status)
})

test('many are asked to be canceled at once: each is told by itself, and asking again changes nothing', async () => {
  const at = '/production/own/orders/request-cancel'
  const by = async (state: string) => (await list(own, `?state=${state}`)).data.map(({ number }) => number)
  const [packed = 0, open = 0, held = 0] = await by('scheduled,sent,on_hold')
  const [shipped = 0] = await by('shipped')
  const pack = `/production/hub/orders/r1/${packed}/fulfillments/1/pack`
  expect((await root.ask('POST', pack)).status).toBe(200)
  const numbers = [open, packed, shipped, 99_999, open]
  const reader = await speaker({ retailer: 'r1', role: 'read-only' })
  expect((await reader.ask('POST', at, { body: { numbers } })).status).toBe(403)
  expect((await root.ask('POST', `${at}?retailer=none`, { body: { numbers } })).status).toBe(404)
  expect((await other.ask('POST', `${at}?retailer=r1`, { body: { numbers } })).status).toBe(404)
  const asked = async (body: object, as = own) => (await as.ask('POST', at, { body })).json().results
  expect(await asked({ numbers, reason: 'changed their mind' })).toEqual([
    { number: open, outcome: 'canceled' },
    { number: packed, outcome: 'requested' },
    { number: shipped, outcome: 'too-late' },
    { number: 99_999, outcome: 'not-found' },
  ])
  const before = (await site.fresh.admin.query('select count(*)::int as n from production.event')).rows[0].n
  expect((await asked({ numbers })).map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'already',
    'already',
    'too-late',
    'not-found',
  ])
  expect((await site.fresh.admin.query('select count(*)::int as n from production.event')).rows[0].n).toBe(
    before,
  )
  const { timeline } = (await own.ask('GET', `/production/own/orders/${packed}`)).json()
  expect(timeline.at(-1)).toMatchObject({ reason: 'changed their mind', who: { side: 'retailer' } })
  // of another retailer the same numbers are its own orders, or none: never this one's
  await asked({ numbers: [held] }, other)
  expect((await own.ask('GET', `/production/own/orders/${held}`)).json().order.state).not.toBe('canceled')
  for (const wrong of [[], Array(201).fill(open), ['x']])
    expect((await own.ask('POST', at, { body: { numbers: wrong } })).status).toBe(400)
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
