import { afterAll, beforeAll, expect, test } from 'vitest'
import { importCatalog } from '../../src/core/catalog/import-catalog.ts'
import { searchQuery } from '../../src/core/catalog/search-query.ts'
import { getImage, putImage } from '../../src/core/catalog/store-image.ts'
import type { Hub } from '../../src/core/hub.ts'
import { refreshSearchOf } from '../../src/store/catalog/search-text.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { fileOf } from '../support/files.ts'
import { operator, testHub } from '../support/hub.ts'

let fresh: FreshDatabase
let hub: Hub

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db })
  const source = fileOf(`sku,product,title,brand,description,species,type,size,upc,mpn,item_number,item_id
SNA-3401222,p1,Bully Sticks,Tasty Paw,Chewing keeps dogs running happily,Dog,Treat|Chew,5-lb,00064992103132,AB/12\\'x,90-0210,42117
OTHER,p2,Leash,Acme,Beside the bully,,,,12345678,,,
`)
  const report = await importCatalog(hub, operator.production, {
    source,
    format: 'csv',
    dryRun: false,
    strict: true,
  })
  expect(report.errors).toEqual([])
})
afterAll(() => fresh.drop())

async function found(term: string): Promise<string[]> {
  const query = searchQuery(term)
  if (!query) return []
  const { rows } = await fresh.admin.query<{ product_key: string }>({
    text: `select product_key from hub.product,
                  lateral (select to_tsquery('english', $1) || to_tsquery('simple', $2) as q) q
            where search @@ q order by ts_rank(search, q) desc`,
    values: [query.english, query.simple],
  })
  return rows.map((row) => row.product_key)
}

test.each([
  'sna-3401222',
  'SNA3401222',
  '3401222',
  '064992103132',
  '64992103132',
  '0064992103132',
  '00064992103132',
  '64992',
  '42117',
  '90-0210',
  '900210',
  'ab12x',
  'tasty',
  'stick',
  'run dog',
  'treats',
  'chew',
  '5-lb',
  "AB/12\\'x",
])('a product is found by %s', async (term) => expect(await found(term)).toEqual(['p1']))

test('what is in the title comes before what is only mentioned', async () => {
  expect(await found('bully')).toEqual(['p1', 'p2'])
  expect(await found('12345678')).toEqual(['p2'])
  expect(await found('000012345678')).toEqual(['p2'])
})

test('a GTIN is there in all its lengths, however it was given', async () => {
  for (const token of ['64992103132', '064992103132', '0064992103132', '00064992103132']) {
    const found = await fresh.admin.query({
      text: `select 1 from hub.product where search @@ to_tsquery('simple', $1)`,
      values: [`'${token}':A`],
    })
    expect([token, found.rowCount]).toEqual([token, 1])
  }
})

test('composed again it is the same, and a stale text is mended', async () => {
  const { rows } = await fresh.admin.query<{ product_id: number }>('select product_id from hub.product')
  const ids = rows.map((row) => row.product_id)
  expect(await refreshSearchOf(fresh.db.environments.production, ids)).toBe(0)
  await fresh.admin.query(`update hub.product set search = ''`)
  expect(await refreshSearchOf(fresh.db.environments.production, ids)).toBe(2)
  expect(await found('bully')).toEqual(['p1', 'p2'])
})

test('an image is kept once, and read by anybody', async () => {
  const bytes = Buffer.from('<svg viewBox="0 0 1 1"></svg>')
  expect(await putImage(hub, operator.production, { name: 'bone.svg', bytes })).toEqual({
    contentType: 'image/svg+xml',
  })
  await putImage(hub, operator.production, { name: 'bone.svg', bytes })
  expect(await getImage(hub, 'bone.svg')).toMatchObject({ contentType: 'image/svg+xml', bytes })
  expect(await getImage(hub, '../bone.svg')).toBeUndefined()
  const audited = await fresh.admin.query(`select 1 from hub.audit where action = 'image.put'`)
  expect(audited.rowCount).toBe(1)
  const bad = putImage(hub, operator.production, {
    name: 'Bad Name',
    bytes: Buffer.alloc(2 * 1024 * 1024 + 1),
  })
  await expect(bad).rejects.toMatchObject({ code: 'invalid-request', facts: { messages: { length: 3 } } })
  await expect(putImage(hub, operator.sandbox, { name: 'x.svg', bytes })).rejects.toMatchObject({
    code: 'forbidden',
  })
})
