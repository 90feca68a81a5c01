import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { environments } from '../../src/core/shared/environment.ts'
import { ask, type EndlessAislesClient, type Wire } from '../support/http.ts'
import { openShop, orderOf, type Shop } from '../support/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({
    hosts: [
      { host: 'app.example', dialect: 'endless-aisles', environment: 'production' },
      { host: 'app-qa.example', dialect: 'endless-aisles', environment: 'sandbox' },
    ],
  })
})
afterAll(async () => {
  expect(shop.errors).toEqual([])
  await shop.close()
})

describe.each(environments)('goods, %s', (environment) => {
  let client: EndlessAislesClient
  const titles = async (query: string): Promise<string[]> => {
    const answer = await client.get(`/api/products${query}`)
    expect(answer.status).toBe(200)
    return answer.json().data.map((product: Wire) => product.title)
  }
  beforeAll(async () => {
    client = await shop.client('r1', environment)
  })

  test('a term finds every word by its beginning, title before description', async () => {
    const bully = ['Bully Sticks Odor Free', 'Braided Bully Stick', 'Salmon Feast']
    for (const term of ['bully+sticks', 'STICK+bull', 'bully%20stick'])
      expect((await titles(`/search?term=${term}`)).sort(), term).toEqual([...bully].sort())
    expect((await titles('/search?term=bully+sticks')).at(-1)).toBe('Salmon Feast')
    expect(await titles('?term=bully+rope')).toEqual([])
    expect(await titles('?term=barkw')).toEqual(['Braided Bully Stick'])
    expect(await titles('?term=taste+wild+salm')).toEqual(['Salmon Feast'])
    for (const term of ['%26', '!%3A*', '%27', 'a%00b'.replace('%00', ''), '%28%29|'])
      await titles(`?term=${term}`)
  })

  test('codes are found whole, without their zeros, with and without punctuation', async () => {
    for (const code of [
      '064992103132',
      '64992103132',
      '0064992103132',
      'RB-12/OF',
      'rb12of',
      '42117',
      '0042117',
    ])
      expect(await titles(`?term=${encodeURIComponent(code)}`), code).toEqual(['Bully Sticks Odor Free'])
    for (const code of ['123456784', '000123456784', 'SNA-3401222', 'sna3401222'])
      expect(await titles(`?term=${code}`), code).toEqual(['Braided Bully Stick'])
  })

  test('the list is by title, either way; what may not be bought is not in it', async () => {
    const all = ['Braided Bully Stick', 'Bully Sticks Odor Free', 'Salmon Feast', 'Zebra Rope']
    expect(await titles('?sort=asc')).toEqual(all)
    expect(await titles('?sort=DESC')).toEqual([...all].reverse())
    expect(await titles('?sort=asc&per_page=3&page=2')).toEqual(['Zebra Rope'])
    expect(await titles('?term=antler')).toEqual([])
  })

  test('a product is found by its id, by a size, and as one option', async () => {
    const byId = await client.get('/api/products/39286')
    expect((await client.get('/api/products/bysize/42116')).text).toBe(byId.text)
    expect(byId.json().data.sizes.map((size: Wire) => size.id)).toEqual([42116, 42117])
    const option = await client.get('/api/products/39286/options/42116')
    expect(option.json().data).toMatchObject({
      sku: 42116,
      size: '6-inch',
      retail: 15,
      wholesale: 10,
      product_id: 39286,
    })
    for (const path of [
      '/39286/options/24750',
      '/28652/options/42116',
      '/39286/options/24999',
      '/1/options/1',
    ]) {
      const refused = await client.get(`/api/products${path}`)
      expect(refused.status).toBe(404)
      expect(refused.json()).toEqual({ error: 'A product option with that id does not exist.' })
    }
    const hidden = await client.get('/api/products/30003')
    expect(hidden.text).toBe((await client.get('/api/products/30009')).text)
    expect(hidden.json()).toEqual({ error: 'A product with that id does not exist.' })
  })

  test('stock of some, of all, of what may not be bought, and of what is not there', async () => {
    const stock = async (query: string): Promise<Wire> => (await client.get(`/api/stock${query}`)).json().data
    const three = { 24750: 104, 24751: 74, 24752: 149 }
    for (const query of [
      '?sku=24752,24751,24750',
      '?sku[]=24752&sku[]=24751,24750',
      '?sku=+24750,,x,24751,24752,-1,',
    ])
      expect(await stock(query), query).toEqual(three)
    expect(await stock('?sku=24999')).toEqual({ 24999: 0 })
    expect(await stock('?sku=777777')).toEqual([])
    expect(await stock('?sku=24999,777777,24751')).toEqual({ 24999: 0, 24751: 74 })
    const all = await stock('')
    expect(Object.keys(all)).toEqual(['24750', '24751', '24752', '24753', '24760', '42116', '42117'])
    expect(await stock('/byUpc?upc=074198609628,64992103132,999')).toEqual({
      '074198609628': 74,
      '64992103132': 100,
    })
  })

  test('under a host of its own the API stands at the root, as in the original', async () => {
    const host = environment === 'production' ? 'App.Example' : 'app-qa.example:8443'
    const mount = environment === 'production' ? '/endless-aisles' : '/sandbox/endless-aisles'
    const headers = { host, 'x-ea-request-token': client.token }
    const placed = await ask(shop.port, '/api/orders', {
      method: 'PUT',
      headers,
      body: JSON.stringify(orderOf([[42116, 1]])),
    })
    expect(placed.status).toBe(200)
    const { id } = placed.json().data
    for (const path of [
      '/api/orders',
      `/api/orders/${id}`,
      '/api/stock?sku=24752',
      '/api/products/search?term=bully',
      '/api/nothing',
    ]) {
      const atRoot = await ask(shop.port, path, { headers })
      const mounted = await ask(shop.port, mount + path, { headers: { ...headers, host: 'localhost' } })
      expect([atRoot.status, atRoot.text], path).toEqual([mounted.status, mounted.text])
    }
    const wrong = environment === 'production' ? 'app-qa.example' : 'app.example'
    expect((await ask(shop.port, '/api/orders', { headers: { ...headers, host: wrong } })).status).toBe(401)
    expect((await ask(shop.port, '/healthz', { headers: { host } })).status).toBe(200)
    expect(
      (await ask(shop.port, '/api/orders', { headers: { ...headers, host: 'other.example' } })).status,
    ).toBe(404)
    expect((await ask(shop.port, '/operator/orders', { headers: { host } })).status).toBe(401)
  })
})
