import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '../identity/people.ts'
import { openSite, type Site } from '../support/site.ts'
import { Speaker } from './speaker.ts'

let site: Site
let own: Speaker
let other: Speaker
let operator: Speaker

beforeAll(async () => {
  site = await openSite()
  const speaker = async (more: Parameters<typeof person>[1]) =>
    await new Speaker(site).signIn(await person(site.hub, more))
  own = await speaker({ retailer: 'r1', role: 'read-only' })
  other = await speaker({ retailer: 'r2' })
  operator = await speaker({ party: 'operator' })
  await site.fresh.admin.query(`
    insert into hub.price_list (code, name) values ('gold', 'Gold');
    update hub.retailer set price_list_id = 1 where code = 'r1';
    insert into hub.price values (1, 42117, 190000, null);
    insert into hub.sale_window values (1, 42117, '2020-01-01', '2099-12-31', 170000)`)
})
afterAll(() => site.close())

const items = '/production/own/items'
const skus = async (who: Speaker, query = '') =>
  (await who.ask('GET', `${items}${query}`)).json().data.map((item: { sku: string }) => item.sku)

test('a retailer sees what it may buy, at its own prices, and nothing of who supplies it', async () => {
  const told = await own.ask('GET', `${items}?term=bully`)
  const item = told.json().data.find(({ sku }: { sku: string }) => sku === 'sku42117')
  expect(item).toMatchObject({ price: '19', retail: '15', available: 100, sale: { price: '17', isOn: true } })
  const whole = (await own.ask('GET', `${items}/sku42117`)).text
  for (const secret of ['x42117', '"s1"', 'Supplier', '"cost"', '"8"', 'w1'])
    expect(`${told.text} ${whole}`).not.toContain(secret)
  expect(JSON.parse(whole)).toMatchObject({
    pounds: '5',
    codes: [{ api: 'endless-aisles', code: '42117' }, {}, { api: 'homeroots', code: '42117' }, {}, {}, {}],
  })
  expect((await other.ask('GET', `${items}/42117`)).json().price).toBe('20')
})

test('what it may not buy is not there: in no list, no search, no file, under no address', async () => {
  expect(await skus(other)).toContain('sku24999')
  expect(await skus(own)).not.toContain('sku24999')
  expect(await skus(own, '?term=811048020012')).toEqual([])
  expect((await own.ask('GET', `${items}.csv`)).text).not.toContain('sku24999')
  const [hidden, nothing] = [
    await own.ask('GET', `${items}/24999`),
    await own.ask('GET', `${items}/nothing`),
  ].map((answer) => [answer.status, answer.json().error.code])
  expect(hidden).toEqual([404, 'item-not-found'])
  expect(nothing).toEqual(hidden)
})

test('it is told page by page, by what is free too, and as a file', async () => {
  const all = await skus(own)
  const paged: string[] = []
  let after = ''
  do {
    const page = (await own.ask('GET', `${items}?limit=2${after}`)).json()
    paged.push(...page.data.map((item: { sku: string }) => item.sku))
    after = page.next === null ? '' : `&after=${page.next}`
  } while (after !== '')
  expect(paged).toEqual(all)
  expect(await skus(own, '?stock=out')).toEqual(['sku24753'])
  const free = await skus(own, '?stock=in&limit=3')
  expect(free).toEqual(all.filter((sku: string) => sku !== 'sku24753').slice(0, 3))
  const first = (await own.ask('GET', `${items}?stock=in&limit=3`)).json()
  expect(await skus(own, `?stock=in&limit=50&after=${first.next}`)).toEqual(
    all.filter((sku: string) => sku !== 'sku24753').slice(3),
  )
  const file = await own.ask('GET', `${items}.csv`)
  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(file.text.trim().split('\r\n')).toHaveLength(all.length + 1)
})

test('nobody looks for another retailer; somebody of the operator for the one they name', async () => {
  expect((await own.ask('GET', `${items}?retailer=r2`)).status).toBe(404)
  expect((await operator.ask('GET', items)).status).toBe(422)
  expect(await skus(operator, '?retailer=r1')).toEqual(await skus(own))
  const supplier = await new Speaker(site).signIn(await person(site.hub, { supplier: 's1' }))
  expect((await supplier.ask('GET', items)).status).toBe(403)
  expect((await new Speaker(site).ask('GET', items)).status).toBe(401)
  expect((await own.ask('GET', '/production/hub/items')).status).toBe(403)
})

test('who may only look of the operator’s people counts nothing, and previews prices', async () => {
  const reader = await new Speaker(site).signIn(
    await person(site.hub, { party: 'operator', role: 'read-only' }),
  )
  const hub = '/production/hub'
  const counts = { reason: 'x', counts: [{ item: 'sku42117', warehouse: 'w1', onHand: 1 }] }
  for (const [method, path, body] of [
    ['POST', 'stock/counts', counts],
    ['PATCH', 'items', { changes: [{ item: 'sku42117', discontinued: true }] }],
    ['PATCH', 'price-lists/gold/prices', { changes: [{ item: 'sku42117', wholesale: '1' }] }],
    ['PATCH', 'retailers/r1/entitlements', { words: [{ item: 'sku42117', allowed: false }] }],
  ] as const)
    expect((await reader.ask(method, `${hub}/${path}`, { body })).status, path).toBe(403)
  const body = { items: ['sku42117'], percent: '10' }
  expect((await reader.ask('POST', `${hub}/prices/raise`, { body })).json().prices).toMatchObject([
    { wholesale: { from: '20', to: '22' } },
  ])
})
