import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listCatalog } from '../../src/core/catalog/find-catalog.ts'
import { listProducts } from '../../src/core/catalog/find-products.ts'
import { putEntitlement } from '../../src/core/catalog/put-entitlement.ts'
import type { Hub } from '../../src/core/hub.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import * as shop from '../support/search-shop.ts'
import { everything, searchShop } from '../support/search-shop.ts'
import { buyer, seedTrade } from '../support/trade.ts'

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

describe('what people type, and what comes first', () => {
  const nothing = undefined
  test.each<[string, string | undefined]>([
    // words, in any order, by their beginnings, in the plural and the singular
    ['bully sticks', 'Bully'],
    ['sticks bully', 'Bully'],
    ['stick bully braided', 'Braided'],
    ['BULLY', 'Braided'],
    ['bul', 'Braided'],
    ['odor free bul', 'Bully'],
    ['redbarn', 'Bully'],
    ['redb bully', 'Bully'],
    ['tastes of the wild', 'Salmon'],
    ['taste of the wild salmon', 'Salmon'],
    ['food for cats', 'Canned'],
    ['the', 'Salmon'],
    ['patient', 'Bully'],
    ['run', 'Running'],
    ['runni', 'Running'],
    ['harnesses', 'Running'],
    ['coats', 'Form'],
    ['can', 'Canned'],
    ['blue', 'Canned'],
    ['form', 'Form'],
    // one letter, a sign between
    ['K&H', 'K&H'],
    ['k & h', 'K&H'],
    ['K&H bed', 'K&H'],
    ['k', 'K&H'],
    // codes, with and without punctuation
    ['SNA-3401222', 'Bully'],
    ['sna3401222', 'Bully'],
    ['SNA 3401222', 'Bully'],
    ['3401222', 'Bully'],
    ['sna-3401', 'Bully'],
    ['DOR-931-861', 'Braided'],
    ['dor931861', 'Braided'],
    ['931861', 'Braided'],
    ['931-861', 'Braided'],
    ['vic os32372', 'Salmon'],
    ['OS32372', 'Salmon'],
    ['90-0210', 'Bully'],
    ['900210', 'Bully'],
    ['rb12of', 'Bully'],
    ['RB-12/OF', 'Bully'],
    ['ZR1/2X', 'Zebra'],
    ['sna-3401222 bully', 'Bully'],
    ['777', 'Chicken'],
    ['0777', 'Chicken'],
    ['000777', 'Chicken'],
    // UPC, with lost zeros and added ones, as EAN-13 and as GTIN-14
    ['064992103132', 'Bully'],
    ['64992103132', 'Bully'],
    ['0064992103132', 'Bully'],
    ['00064992103132', 'Bully'],
    ['0-64992-10313-2', 'Bully'],
    ['064992', 'Bully'],
    ['123456784', 'Braided'],
    ['000123456784', 'Braided'],
    ['4901133718755', '犬用おやつ'],
    ['04901133718755', '犬用おやつ'],
    // sizes
    ['5-lb', 'Salmon'],
    ['5 lb', 'Salmon'],
    ['5lb', 'Salmon'],
    ['30 lb', 'Chicken'],
    ['30lb', 'Chicken'],
    ['1/2"', 'Zebra'],
    ['rope ½', 'Zebra'],
    ['24" x 18"', 'K&H'],
    // accents and other scripts
    ['café', 'Café'],
    ['cafe', 'Café'],
    ['CREME CAFÉ', 'Café'],
    ['crème', 'Café'],
    ['hills', 'Chicken'],
    ["hill's", 'Chicken'],
    ['Hill’s chicken', 'Chicken'],
    ['犬用', '犬用おやつ'],
    ['おやつ', '犬用おやつ'],
    ['ささみ 犬', '犬用おやつ'],
    ['корм', 'Сухой'],
    ['КОРМ сухой', 'Сухой'],
    // one letter wrong, missing, too many, swapped; in any of the words
    ['bulky sticks', 'Bully'],
    ['buly', 'Braided'],
    ['bullly', 'Braided'],
    ['bluly', 'Braided'],
    ['bully stcks', 'Braided'],
    ['braided buly stick', 'Braided'],
    ['chiken', 'Chicken'],
    ['chikcen', 'Chicken'],
    ['chikens', 'Chicken'],
    ['salomn', 'Salmon'],
    ['redbran', 'Bully'],
    ['harnes', 'Running'],
    ['кормы', 'Сухой'],
    // words that are there, though not together: one of them may be misspelt
    ['from fitting', 'Form'],
    // nothing to find
    ['', 'Antler'],
    ['"', nothing],
    ['%', nothing],
    [':*', nothing],
    ['\\', nothing],
    ["'", nothing],
    ["''; drop table product; --", nothing],
    ['& | ! ( ) <->', nothing],
    ['100%', 'Leather'],
    ['zzzzqqqq', nothing],
    ['sna-3401229', nothing],
    ['064992103139', nothing],
    ['bul', 'Braided'],
    ['qwertz uiopas dfghjk yxcvbn', nothing],
    ['a b c d e f g h i j k l m n o p', nothing],
    ['bully sticks odor free redbarn chews for patient dogs dog treats chew 6 inch', 'Bully'],
    ['x'.repeat(100_000), nothing],
    ['bully '.repeat(10_000), 'Braided'],
  ])('%j finds %j first', async (term, first) => {
    expect((await found(term))[0]).toBe(first)
    if (term.trim() !== '') expect((await foundByOperator(term))[0]).toBe(first)
  })
})

describe('the order', () => {
  test('a whole code before the title, the title before the brand, that before what is only mentioned', async () => {
    expect(await found('bully')).toEqual(['Braided', 'Bully', 'Leather', 'Salmon'])
    expect(await found('acme')).toEqual(['Blueberry', 'Chickpea', 'Form', 'Leather'])
  })

  test('the whole word before the beginning of one, in title and brand alike', async () => {
    // `Blue Sea` is a brand, `Blueberry` a title that only begins so
    expect(await found('blue')).toEqual(['Canned', 'Blueberry'])
    expect(await found('chick')).toEqual(['Chicken', 'Chickpea'])
  })

  test('by title, either way, where that is asked for', async () => {
    expect(await found('bully', 1, 'asc')).toEqual(['Braided', 'Bully', 'Leather', 'Salmon'])
    expect(await found('bully', 1, 'desc')).toEqual(['Salmon', 'Leather', 'Bully', 'Braided'])
    expect((await found('', 1, 'desc')).reverse()).toEqual(await found('', 1, 'asc'))
  })

  test('pages follow one another, near and deep', async () => {
    const all = (await listProducts(hub, buyer(1), {}, everything)).products.map(({ id }) => id)
    for (const filter of [
      {},
      { sort: 'desc' as const },
      { term: 'dog' },
      { term: 'dog', sort: 'desc' as const },
    ]) {
      const whole = await listProducts(hub, buyer(1), filter, everything)
      const pieces: number[] = []
      for (let page = 1; page <= 1 + whole.total / 3; page += 1) {
        const part = await listProducts(hub, buyer(1), filter, { page, perPage: 3 })
        expect(part.total).toBe(whole.total)
        pieces.push(...part.products.map(({ id }) => id))
      }
      expect(pieces).toEqual(whole.products.map(({ id }) => id))
    }
    const far = await listProducts(hub, buyer(1), {}, { page: 1e12, perPage: 5000 })
    expect(far).toEqual({ total: all.length, products: [] })
    expect(
      (await listProducts(hub, buyer(1), { term: 'dog' }, { page: 1e12, perPage: 5000 })).products,
    ).toEqual([])
  })

  test('the operator’s pages follow one another, and go on where the catalog moved between them', async () => {
    const page = (after?: { productId: number; place?: number }) =>
      listCatalog(hub, operator.production, { term: 'dog' }, { after, limit: 4 })
    const whole = await listCatalog(
      hub,
      operator.production,
      { term: 'dog' },
      { after: undefined, limit: 100 },
    )
    const first = await page()
    const second = await page(first.at(-1)?.place)
    expect([...first, ...second]).toEqual(whole.slice(0, 8))
    const last = first.at(-1)?.place
    const moved = await page({ productId: last?.productId ?? 0, place: 99 })
    expect(moved.map(({ place }) => place.productId)).toEqual(second.map(({ place }) => place.productId))
    const gone = await page({ productId: 2, place: 3 })
    expect(gone[0]?.place.place).toBe(3)
  })
})

describe('corrections', () => {
  test('a word that is there is never corrected away', async () => {
    // `form` and `from` are one slip apart, and so are `bully` and `bulky`
    expect(await found('form')).toEqual(['Form', 'Chicken'])
    expect(await found('stick')).toEqual(['Braided', 'Bully', 'Salmon'])
    expect(await found('bulk')).toEqual([])
  })

  test('one of nothing but a beginning neither', async () => {
    expect(await found('chic')).toEqual(['Chicken', 'Chickpea'])
  })

  test('a misspelt word is looked for beside the others, not instead of them', async () => {
    expect(await found('bully stcks patient')).toEqual(['Bully'])
    expect(await found('braided chiken')).toEqual([])
  })

  test('a word that no product has any more leads nowhere', async () => {
    await bring('sku,product,title\nOLD-1,old,Wobbler Toy\n')
    expect(await foundByOperator('wobblr')).toEqual(['Wobbler'])
    await bring('sku,product,title\nOLD-1,old,Retired Toy\n')
    expect(await foundByOperator('wobblr')).toEqual([])
    expect(await foundByOperator('wobbler')).toEqual([])
    expect((await foundByOperator('retird'))[0]).toBe('Retired')
  })
})
