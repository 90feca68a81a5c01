import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { environments } from '../../src/core/shared/environment.ts'
import type { EndlessAislesClient, Wire } from '../support/http.ts'
import { openShop, orderOf, type Shop } from '../support/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  expect(shop.errors).toEqual([])
  await shop.close()
})

const documented = JSON.parse(
  readFileSync(new URL('../golden/endless-aisles/orders-page.json', import.meta.url), 'utf8'),
)

describe.each(environments)('the list of orders, %s', (environment) => {
  let client: EndlessAislesClient
  const page = async (query: string): Promise<Wire> => (await client.get(`/api/orders${query}`)).json()
  const ids = async (query: string): Promise<number[]> =>
    (await page(query)).data.map((order: Wire) => order.id)

  beforeAll(async () => {
    client = await shop.client('r1', environment)
    // thirteen orders on thirteen days; the shop's clock is in New York
    const names = ['Ash', 'ΣΟΦΟΣ', 'Misty', 'mistral', 'O’Hara', 'van der Berg']
    for (let day = 0; day < 13; day += 1) {
      shop.clock.set(new Date(Date.UTC(2026, 2, 1 + day, 4, 30)))
      const shipping = { ...(orderOf([]).shipping as object), last_name: names[day % names.length] }
      const more = {
        shipping,
        customer: { email: `buyer${day % 3}@Example.com` },
        custom_order_id: `shop-${day}`,
      }
      expect((await client.put('/api/orders', orderOf([[42116, 1]], more))).status).toBe(200)
    }
    for (const id of [10003, 10007]) await client.send(`/api/orders/${id}/cancel`, { method: 'POST' })
  })

  test('page 2 of thirteen has the envelope of the document, key for key', async () => {
    const answer = await page('?page=2')
    expect(Object.keys(answer)).toEqual(Object.keys(documented))
    expect({ ...answer, data: [] }).toEqual({ ...documented, data: [] })
    expect(answer.data.map((order: Wire) => order.id)).toEqual([10002, 10001, 10000])
    for (const [index, order] of answer.data.entries()) {
      expect(Object.keys(order)).toEqual(Object.keys(documented.data[index]))
      expect(Object.keys(order.shipping)).toEqual(Object.keys(documented.data[index].shipping))
    }
  })

  test('every order is on one page, newest first, whatever the size of the pages', async () => {
    const all = Array.from({ length: 13 }, (_, index) => 10012 - index)
    expect(await ids('?per_page=4543')).toEqual(all)
    for (const size of [1, 4, 13]) {
      const seen: number[] = []
      for (let at = 1; at <= Math.ceil(13 / size); at += 1)
        seen.push(...(await ids(`?page=${at}&per_page=${size}`)))
      expect(seen).toEqual(all)
    }
    expect(await page('?page=99')).toMatchObject({
      data: [],
      from: null,
      to: null,
      last_page: 2,
      prev_page_url: '/?page=98',
    })
    for (const nonsense of [
      '?page=0&per_page=-1',
      '?page=x&per_page=1.5',
      '?page[]=2&per_page[a]=3',
      '?page=02',
    ])
      expect(await page(nonsense)).toMatchObject({ current_page: 1, per_page: 10, total: 13 })
  })

  test('query finds by e-mail in any case, by number, by the shop’s own id and by how a last name begins', async () => {
    expect(await ids('?query=BUYER1%40example.com')).toEqual([10010, 10007, 10004, 10001])
    expect(await ids('?query=10005')).toEqual([10005])
    expect(await ids('?query=shop-12')).toEqual([10012])
    expect(await ids('?query=mist')).toEqual([10009, 10008, 10003, 10002])
    expect(await ids('?query=MISTY')).toEqual([10008, 10002])
    expect(await ids(`?query=${encodeURIComponent('o’h')}`)).toEqual([10010, 10004])
    expect(await ids('?query=van+der')).toEqual([10011, 10005])
    // its small letters depend on who makes them
    expect(await ids(`?query=${encodeURIComponent('ΣΟΦΟΣ')}`)).toEqual([10007, 10001])
    expect(await ids('?query=nobody')).toEqual([])
    for (const wild of ['%25', '_', "'", '\\', '99999999999999999999'])
      expect(await ids(`?query=${wild}`)).toEqual([])
  })

  test('status and since filter, alone and together; what cannot be read filters nothing', async () => {
    expect(await ids('?status=closed')).toEqual([10007, 10003])
    expect((await page('?status=OPEN')).total).toBe(11)
    expect((await page('?status=canceled&per_page=1')).last_page).toBe(2)
    expect((await page('?status=lost')).total).toBe(13)
    // the first order was placed at half past eleven in the evening of 28 February, New York time
    expect((await page('?since=03-01-2026')).total).toBe(12)
    expect((await page('?since=02-28-2026')).total).toBe(13)
    for (const wrong of ['02-30-2026', '2026-03-05', '3-5-2026', '13-01-2026', 'yesterday'])
      expect((await page(`?since=${wrong}`)).total, wrong).toBe(13)
    expect(await ids('?since=03-05-2026&status=closed')).toEqual([10007])
    expect(await ids('?since=03-05-2026&status=closed&query=ash')).toEqual([])
    expect(await ids('?status=open&query=misty')).toEqual([10008, 10002])
  })

  test('a slash at the end changes nothing, HEAD answers without a body, nothing is redirected', async () => {
    const plain = await client.get('/api/orders?page=2')
    expect((await client.get('/api/orders/?page=2')).text).toBe(plain.text)
    const head = await client.send('/api/orders', { method: 'HEAD' })
    expect([head.status, head.text]).toEqual([200, ''])
    const other = await client.send('/api/orders', { method: 'DELETE' })
    expect(other.status).toBe(405)
    expect(other.headers.allow).toContain('PUT')
    expect(other.json()).toEqual({ error: 'Method Not Allowed' })
  })
})
