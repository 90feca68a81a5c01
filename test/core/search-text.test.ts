import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listCatalog } from '../../src/core/catalog/find-catalog.ts'
import { importCatalog } from '../../src/core/catalog/import-catalog.ts'
import { getImage, putImage } from '../../src/core/catalog/store-image.ts'
import type { Hub } from '../../src/core/hub.ts'
import { refreshSearchOf } from '../../src/store/catalog/search-text.ts'
import { openClient } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { type FreshDatabase, freshDatabase, testServer } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import { mapped } from '../support/mapped-rows.ts'

let fresh: FreshDatabase
let hub: Hub

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db })
  const file = mapped(`sku,product,title,brand,description,species,type,size,upc,mpn,item_number,item_id
SNA-3401222,p1,Bully Sticks,Tasty Paw,Chewing keeps dogs running happily,Dog,Treat|Chew,5-lb,00064992103132,AB/12\\'x,90-0210,42117
OTHER,p2,Leash,Acme,Beside the bully,,,,12345678,,,
`)
  const report = await importCatalog(hub, operator.production, {
    file,
    dryRun: false,
    strict: true,
  })
  expect(report.errors).toEqual([])
})
afterAll(() => fresh.drop())

async function found(term: string): Promise<string[]> {
  const listed = await listCatalog(hub, operator.production, { term }, { after: undefined, limit: 10 })
  return listed.map(({ product }) => product.key)
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

test('composed again it is the same, and a stale text is mended', async () => {
  const { rows } = await fresh.admin.query<{ product_id: number }>('select product_id from hub.product')
  const ids = rows.map((row) => row.product_id)
  expect(await refreshSearchOf(fresh.db.environments.production, ids)).toBe(0)
  await fresh.admin.query(`update hub.search_entry set words = ''`)
  expect(await found('bully')).toEqual([])
  expect(await refreshSearchOf(fresh.db.environments.production, ids)).toBe(2)
  expect(await found('bully')).toEqual(['p1', 'p2'])
})

test('each class counts its products, whatever becomes of them', async () => {
  const counted = async () =>
    (
      await fresh.admin.query(
        `select c.class_id from hub.search_class c
          where c.products <> (select count(*) from hub.search_entry e where e.class_id = c.class_id)`,
      )
    ).rows
  expect(await counted()).toEqual([])
  await fresh.admin.query('begin')
  await fresh.admin.query(`update hub.product set brand = 'Moved' where product_key = 'p2'`)
  await fresh.admin.query('select hub.refresh_search(array(select product_id from hub.product))')
  expect(await counted()).toEqual([])
  await fresh.admin.query(`delete from hub.search_entry`)
  expect(await counted()).toEqual([])
  await fresh.admin.query('rollback')
})

test('a hub of the version before finds everything once it is migrated', async () => {
  const { connection, rolePrefix, secret } = testServer()
  const name = `dropdock_test_${randomBytes(6).toString('hex')}`
  await fresh.admin.query(`create database ${name}`)
  const client = openClient({ ...connection, database: name }, 'dropdock test')
  await client.connect()
  try {
    await migrate(client, { rolePrefix, secret, log: () => {}, upTo: 6 })
    await client.query(`insert into hub.supplier (code, name) values ('s1', 'One');
      insert into hub.product (product_key, title, brand)
      select 'p' || i, 'Old ' || case i when 4321 then 'Fashioned Treat' else 'Thing' end, 'Brand ' || i % 7
        from generate_series(1, 4500) i;
      insert into hub.item (product_id, sku) select product_id, 'SNA-' || product_key from hub.product;
      insert into hub.supplier_offer select item_id, 1, sku, 1 from hub.item`)
    await migrate(client, { rolePrefix, secret, log: () => {} })
    const { rows } =
      await client.query(`select count(*) as found, (select sum(products) from hub.search_class) as counted,
        (select count(*) from hub.search_entry where words @@ $$'fashion' & '#snap4321'$$::tsquery) as one,
        (select count(*) from hub.search_word where word = 'fashioned') as word from hub.search_entry`)
    expect(rows).toEqual([{ found: 4500, counted: '4500', one: 1, word: 1 }])
  } finally {
    await client.end()
    await fresh.admin.query(`drop database ${name} with (force)`)
  }
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
