import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Surface, surface } from './surface.ts'

let api: Surface

beforeAll(async () => {
  api = await surface()
})
afterAll(() => api.close())

const type = 'text/csv'
const mapping = {
  kind: 'stock',
  columns: { sku: 'Artikel', on_hand: { from: 'Bestand', as: 'units' } },
  constants: { warehouse: 'w1' },
}
const file = 'Artikel;Bestand;Farbe\nsku100000;41;rot\nsku100001;x;blau\n'

test('a mapping is saved, read, used by its code, and removed', async () => {
  const put = await api.call('PUT', '/mappings/acme', { json: mapping })
  expect(put.body).toMatchObject({ code: 'acme', kind: 'stock', mapping })
  expect((await api.call('PUT', '/mappings/acme', { json: mapping })).body).toEqual(put.body)
  expect((await api.call('GET', '/mappings/acme', { key: api.keys.test })).body).toEqual(put.body)
  expect((await api.call('GET', '/mappings')).body).toEqual({ data: [put.body], next: null })
  const audit = await api.fresh.admin.query(`select action from hub.audit where subject = 'mapping:acme'`)
  expect(audit.rows).toEqual([{ action: 'mapping.put' }])

  const answer = await api.call('POST', '/imports/stock?layout=acme', { raw: file, type })
  // told in the words of the file
  expect(answer.body).toMatchObject({
    layout: 'acme',
    accepted: 1,
    refused: 1,
    errors: [{ row: 3, column: 'Bestand' }],
  })
  expect((await api.call('GET', `/imports/${answer.body.importId}`)).body).toMatchObject({
    layout: 'acme',
    mapping,
  })
  const elsewhere = await api.call('POST', '/imports/stock?layout=acme&warehouse=w3', { raw: file, type })
  expect(elsewhere.body.changes).toMatchObject([{ row: 2, sku: 'sku100000' }])
  expect((await api.call('GET', '/stock/sku100000')).body.warehouses).toMatchObject([
    { warehouse: 'w1', onHand: 41 },
    { warehouse: 'w3', onHand: 41 },
  ])
  const refused = await api.call('GET', `/imports/${answer.body.importId}/refused-rows`)
  const mended = await api.call('POST', '/imports/stock?layout=acme', {
    raw: refused.text.replace(';x;', ';6;'),
    type,
  })
  expect(mended.body).toMatchObject({ rows: 1, accepted: 1, refused: 0 })

  expect((await api.call('DELETE', '/mappings/acme')).body).toEqual({ removed: true })
  expect((await api.call('DELETE', '/mappings/acme')).body).toEqual({ removed: false })
  expect((await api.call('GET', '/mappings/acme')).status).toBe(404)
})

test('a mapping that makes no sense is refused in a sentence that names the place', async () => {
  const wrong: readonly (readonly [string, object, RegExp])[] = [
    ['acme', {}, /The mapping cannot be used/],
    ['acme', { ...mapping, kind: 'invoices' }, /"kind" must be one of catalog, .*orders/],
    [
      'acme',
      { ...mapping, columns: { sku: { from: 'A', as: 'colour' } } },
      /"as" of "sku" is not one of text/,
    ],
    ['Acme!', mapping, /A code is 1 to 63/],
    ['shopify', mapping, /“shopify” is a layout of the hub/],
    ['hub', mapping, /“hub” is a layout of the hub/],
  ]
  for (const [code, json, sentence] of wrong) {
    const answer = await api.call('PUT', `/mappings/${encodeURIComponent(code)}`, { json })
    expect([answer.status, answer.body.error.code], code).toEqual([422, 'invalid-request'])
    expect(answer.body.error.message).toMatch(sentence)
  }
  expect((await api.call('PUT', '/mappings/acme', { json: [] })).status).toBe(400)
  expect((await api.call('PUT', '/mappings/acme', { json: mapping, key: api.keys.test })).status).toBe(403)
  expect((await api.call('DELETE', '/mappings/acme', { key: api.keys.test })).status).toBe(403)
  expect((await api.call('GET', '/mappings', { key: null })).status).toBe(401)
})

test('a layout that is not there, or is for other files, is refused before the file is looked at', async () => {
  const unknown = await api.call('POST', '/imports/stock?layout=acne', { raw: file, type })
  expect([unknown.status, unknown.body.error.code]).toEqual([404, 'mapping-not-found'])
  expect(unknown.body.error.message).toMatch(/no saved mapping “acne”; there are hub, shopify/)
  await api.call('PUT', '/mappings/stock-only', { json: mapping })
  const other = await api.call('POST', '/imports/catalog?layout=stock-only', { raw: file, type })
  expect([other.status, other.body.error.message]).toEqual([
    422,
    '“stock-only” is for stock, and this import is of catalog.',
  ])
  expect((await api.call('POST', '/imports/warehouses?layout=shopify', { raw: file, type })).status).toBe(422)
  expect((await api.call('GET', '/imports?state=running')).body.data).toEqual([])
})

test('a preview says what a file is and what its columns become, and its mapping can be saved', async () => {
  const before = (await api.call('GET', '/imports')).body
  const raw = Buffer.from('Artikelnummer;Menge;Größe\nsku100002;8;XL\n', 'latin1')
  const { body } = await api.call('POST', '/imports/preview?kind=stock&warehouse=w3&fileName=b.csv', {
    raw,
    type,
  })
  expect(body).toMatchObject({
    format: 'csv',
    delimiter: ';',
    header: true,
    layout: null,
    sure: expect.any(Boolean),
  })
  expect(body.encoding).toMatch(/windows-1252/)
  expect(body.columns.map((each: { column: string }) => each.column)).toEqual([
    'Artikelnummer',
    'Menge',
    'Größe',
  ])
  expect(body.mapping).toMatchObject({ kind: 'stock', constants: { warehouse: 'w3' } })
  expect((await api.call('GET', '/imports')).body).toEqual(before)
  expect(api.spooled()).toEqual([])

  const hub = await api.call('POST', '/imports/preview?kind=stock', {
    raw: 'warehouse,sku,on_hand\nw1,sku100000,1\n',
    type,
  })
  expect(hub.body).toMatchObject({
    layout: 'hub',
    sure: true,
    missing: [],
    rows: [
      { row: 2, cells: { warehouse: 'w1', sku: 'sku100000', on_hand: '1' }, refused: null, joins: null },
    ],
  })
  const columns = { sku: 'Artikelnummer', on_hand: { from: 'Menge', as: 'units' } }
  await api.call('PUT', '/mappings/guessed', { json: { ...body.mapping, columns } })
  const done = await api.call('POST', '/imports/stock?layout=guessed', { raw, type })
  expect(done.body).toMatchObject({ accepted: 1, applied: true, layout: 'guessed' })
  const empty = await api.call('POST', '/imports/preview?kind=stock', { raw: '', type })
  expect([empty.status, empty.body.error.code, empty.body.error.details]).toEqual([
    400,
    'file-refused',
    { importId: null },
  ])
  expect((await api.call('POST', '/imports/preview', { raw: file, type })).status).toBe(400)
})

test('an export of a shop is known by its columns', async () => {
  const shopify = [
    'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Variant Barcode,Image Src,Image Position,Cost per item,Status',
    'mug,Blue Mug,<p>A mug</p>,Clay & Co,Mug,,true,Size,Small,MUG-S,300,4,12.50,15,,https://example.com/mug.jpg,1,6.25,active',
    'mug,,,,,,,,Large,MUG-L,450,2,14.50,,,,,7,',
    'mug,,,,,,,,,,,,,,,https://example.com/mug-2.jpg,2,,',
  ].join('\n')
  const known = await api.call('POST', '/imports/catalog?supplier=s1', { raw: shopify, type })
  expect(known.body).toMatchObject({
    layout: 'shopify',
    rows: 3,
    refused: 0,
    joined: 1,
    created: 2,
    applied: true,
  })
  const product = (await api.call('GET', '/products?term=Blue%20Mug')).body.data[0]
  expect(product).toMatchObject({ brand: 'Clay & Co', items: [{ label: 'Small' }, { label: 'Large' }] })
  const again = await api.call('POST', '/imports/catalog?supplier=s1&layout=shopify', { raw: shopify, type })
  expect(again.body).toMatchObject({ created: 0, changed: 0, unchanged: 2 })
  const forced = await api.call('POST', '/imports/catalog?layout=shopify', { raw: file, type })
  expect([forced.status, forced.body.error.code]).toEqual([400, 'file-refused'])
})

test('warehouses come in as a file, those of one supplier without its name in each row', async () => {
  const raw = 'code,name,postal_code\nnorth,North Hall,07001\nsouth,South Hall,\n'
  const unsaid = await api.call('POST', '/imports/warehouses', { raw, type })
  expect([unsaid.status, unsaid.body.error.message]).toEqual([400, expect.stringMatching(/supplier/)])
  const said = await api.call('POST', '/imports/warehouses?supplier=s1', { raw, type })
  expect(said.body).toMatchObject({ created: 1, refused: 1, errors: [{ row: 3, column: 'postal_code' }] })
  const listed = (await api.call('GET', '/warehouses?limit=200')).body.data
  expect(listed.at(-1)).toMatchObject({ code: 'north', supplier: 's1', postalCode: '07001' })
})
