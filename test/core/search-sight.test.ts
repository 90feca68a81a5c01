import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listProducts } from '../../src/core/catalog/find-products.ts'
import { putEntitlement, removeEntitlement } from '../../src/core/catalog/put-entitlement.ts'
import { searchWords } from '../../src/core/catalog/search-words.ts'
import type { Hub } from '../../src/core/hub.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import * as shop from '../support/search-shop.ts'
import { everything, searchShop } from '../support/search-shop.ts'
import { buyer, secondDatabase, seedTrade } from '../support/trade.ts'

let fresh: FreshDatabase
let hub: Hub

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  hub = testHub({ db: fresh.db })
  await bring(searchShop)
  await putEntitlement(hub, operator.production, { ...secret, allowed: false })
})
afterAll(() => fresh.drop())

const secret = { retailer: 'r2', scope: 'brand', ref: 'Zignature' } as const
const bring = (file: string) => shop.bring(hub, file)
const found = (term: string, retailerId = 1, sort?: 'asc' | 'desc', by = hub) =>
  shop.foundBy(by, buyer(retailerId), term, sort)
const foundByOperator = (term: string) => shop.foundByOperator(hub, term)

describe('two retailers', () => {
  test('what one may not buy is neither found nor counted, by word, code or misspelling', async () => {
    for (const term of [
      'antler',
      'zignature',
      'SEC-8',
      '052742000084',
      'antlr',
      'zignatur',
      'zignatura',
      'deluxe chew',
    ]) {
      expect([term, await found(term, 1)]).toEqual([term, ['Antler']])
      expect([term, await found(term, 2)]).toEqual([term, []])
    }
    const totals = [1, 2].map(async (id) => (await listProducts(hub, buyer(id), {}, everything)).total)
    const [first, second] = await Promise.all(totals)
    expect(first).toBe((second ?? 0) + 1)
  })

  test('a word about one item or product says more than its brand’s, at once and in every process', async () => {
    const otherProcess = testHub({ db: secondDatabase(fresh) })
    const both = async () => [await found('antler', 2), await found('antler', 2, undefined, otherProcess)]
    const total = async () => (await listProducts(otherProcess, buyer(2), {}, { page: 1, perPage: 1 })).total
    expect(await both()).toEqual([[], []])
    const before = await total()
    for (const [scope, ref] of [
      ['item', 'SEC-8'],
      ['product', 'secret'],
    ] as const) {
      const own = { retailer: 'r2', scope, ref }
      await putEntitlement(hub, operator.production, { ...own, allowed: true })
      expect(await both()).toEqual([['Antler'], ['Antler']])
      expect(await total()).toBe(before + 1)
      await removeEntitlement(otherProcess, operator.production, own)
      expect(await both()).toEqual([[], []])
      expect(await total()).toBe(before)
    }
    const supplier = { retailer: 'r2', scope: 'supplier', ref: 's2' } as const
    await putEntitlement(hub, operator.production, { ...supplier, allowed: false })
    expect([await found('salmon', 2), await found('salmon', 1)]).toEqual([[], ['Salmon']])
    await putEntitlement(hub, operator.production, {
      retailer: 'r2',
      scope: 'product',
      ref: 'salmon',
      allowed: true,
    })
    expect(await found('salmon', 2, undefined, otherProcess)).toEqual(['Salmon'])
    await removeEntitlement(hub, operator.production, { retailer: 'r2', scope: 'product', ref: 'salmon' })
    await removeEntitlement(hub, operator.production, supplier)
    await otherProcess.db.close()
  })

  test('totals and lists are those that the one rule of entitlement gives, whatever is said', async () => {
    const scopes = {
      supplier: ['s1', 's2'],
      brand: ['Acme', 'Redbarn', 'Zignature', 'K&H'],
      product: ['bully6', 'secret', 'salmon', 'rope'],
      item: ['SNA-3401222', 'SNA-3401223', 'SEC-8', 'VIC-OS32372'],
    }
    const words = Object.entries(scopes).flatMap(([scope, refs]) => refs.map((ref) => ({ scope, ref })))
    const said = fc.array(fc.record({ word: fc.constantFrom(...words), allowed: fc.option(fc.boolean()) }), {
      minLength: 1,
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(said, async (changes) => {
        for (const { word, allowed } of changes) {
          const own = { retailer: 'r2', scope: word.scope as 'item', ref: word.ref }
          if (allowed === null) await removeEntitlement(hub, operator.production, own)
          else await putEntitlement(hub, operator.production, { ...own, allowed })
        }
        await fresh.admin.query('set search_path = hub')
        const { rows } = await fresh.admin.query<{ product_id: number }>(
          `select p.product_id from hub.product p, hub.retailer r where r.code = 'r2' and exists (
             select 1 from hub.item i join hub.supplier_offer o using (item_id) where i.product_id = p.product_id
                and hub.entitled(r.retailer_id, i.item_id, p.product_id, p.brand_key, o.supplier_id, r.entitled_by_default))
            order by 1`,
        )
        const listed = await listProducts(hub, buyer(2), {}, everything)
        const ids = listed.products.map(({ id }) => id).sort((a, b) => a - b)
        expect(ids).toEqual(rows.map((row) => row.product_id))
        expect(listed.total).toBe(ids.length)
        expect((await found('dog', 2)).length).toBeLessThanOrEqual(ids.length)
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})

test('what an import changes is found at once, and what it took away no more, in every process', async () => {
  const otherProcess = testHub({ db: secondDatabase(fresh) })
  expect(await found('gadget', 1, undefined, otherProcess)).toEqual([])
  const before = await listProducts(otherProcess, buyer(1), {}, { page: 1, perPage: 1 })
  await bring('sku,product,title,brand,supplier,supplier_sku,cost\nGAD-1,gad,Gadget Ball,Acme,s1,G1,5\n')
  expect(await found('gadget', 1, undefined, otherProcess)).toEqual(['Gadget'])
  expect((await listProducts(otherProcess, buyer(1), {}, { page: 1, perPage: 1 })).total).toBe(
    before.total + 1,
  )
  await bring('sku,product,title,brand\nGAD-1,gad,Widget Ball,Acme\n')
  expect(await found('gadget', 1, undefined, otherProcess)).toEqual([])
  expect(await found('gad 1', 1, undefined, otherProcess)).toEqual(['Widget'])
  expect(await found('widget', 1, undefined, otherProcess)).toEqual(['Widget'])
  await otherProcess.db.close()
})

test('whatever is typed is answered, and by both alike', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (term) => {
      await found(term)
      await foundByOperator(term)
    }),
    { numRuns: 150 },
  )
}, 60_000)

test('folding is the same in the database as here, so that what is stored is found', async () => {
  const alphabet = [...'abz AZ09-/.&\'’"éÉñüßøŁæŒçşİıΣσςЙйё犬用おがパ강ﬁ½²Ⅳ™®–—·…，。！🐶हिन्दी']
  const text = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(text, async (given) => {
      const { rows } = await fresh.admin.query<{ words: string[] }>({
        text: `select array_remove(string_to_array(hub.search_fold($1), ' '), '') as words`,
        values: [given],
      })
      expect(rows[0]?.words).toEqual(searchWords(given))
    }),
    { numRuns: 400 },
  )
})
