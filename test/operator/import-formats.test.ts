import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { type Surface, surface } from './surface.ts'

let api: Surface

beforeAll(async () => {
  api = await surface()
})
afterAll(() => api.close())

const rows = [
  ['w1', 'sku100000', '7'],
  ['w3', 'sku100001', '9'],
] as const
const heads = ['warehouse', 'sku', 'on_hand'] as const
const records = rows.map((row) => Object.fromEntries(heads.map((head, index) => [head, row[index]])))
const csv = [heads, ...rows].map((row) => row.join(',')).join('\n')
const xml = `<?xml version="1.0"?><stock>${records
  .map((record) => `<row>${heads.map((head) => `<${head}>${record[head]}</${head}>`).join('')}</row>`)
  .join('')}</stock>`
const sheet = [heads, ...rows].map((row) => row.map((value) => ({ value })))

const files: Readonly<
  Record<string, readonly [type: string, body: () => Promise<Buffer> | string | Buffer]>
> = {
  CSV: ['text/csv', () => csv],
  'CSV without a word about it': ['application/octet-stream', () => csv],
  'CSV of a spreadsheet of Central Europe': [
    'text/csv',
    () => Buffer.from(`\uFEFF${csv.replaceAll(',', ';').replaceAll('\n', '\r\n')}`, 'utf16le'),
  ],
  'tab-separated': ['text/tab-separated-values', () => csv.replaceAll(',', '\t')],
  'JSON lines': ['application/x-ndjson', () => records.map((record) => JSON.stringify(record)).join('\n')],
  JSON: ['application/json', () => JSON.stringify({ items: records })],
  XML: ['application/xml', () => xml],
  'a workbook': [
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    async () => await (await writeXlsxFile(sheet)).toBuffer(),
  ],
  gzip: ['application/gzip', () => gzipSync(csv)],
}

test.each(Object.entries(files))('%s is read by what it holds', async (_name, [type, body]) => {
  const raw = await body()
  const counted = { rows: 2, accepted: 2, refused: 0, applied: true, layout: 'hub', refusedRows: null }
  const answer = await api.call('POST', '/imports/stock', { raw, type })
  expect(answer.body).toMatchObject(counted)
  expect((await api.call('GET', '/stock/sku100001')).body.warehouses).toContainEqual(
    expect.objectContaining({ warehouse: 'w3', onHand: 9 }),
  )
  // the same again, in whatever form, changes nothing
  expect((await api.call('POST', '/imports/stock', { raw, type })).body).toMatchObject({
    ...counted,
    changed: 0,
    changes: [],
  })
  expect(api.spooled()).toEqual([])
})

test('what is said of a file is believed', async () => {
  const sheets = `/imports/stock?sheet=Second`
  const workbook = await (await writeXlsxFile(sheet, { sheet: 'First' })).toBuffer()
  const none = await api.call('POST', sheets, { raw: workbook, type: 'application/octet-stream' })
  expect([none.status, none.body.error.code]).toEqual([400, 'file-refused'])
  const bare = rows.map((row) => row.join('|')).join('\n')
  const said = await api.call('POST', '/imports/preview?kind=stock&delimiter=%7C&header=false', {
    raw: bare,
    type: 'text/plain',
  })
  expect(said.body).toMatchObject({
    delimiter: '|',
    header: false,
    columns: [{ column: 'column 1' }, {}, {}],
  })
  const bad = await api.call('POST', '/imports/stock?encoding=martian', { raw: csv, type: 'text/csv' })
  expect([bad.status, bad.body.error.code]).toEqual([400, 'file-refused'])
})

test.each([
  ['orders', 'po,sku,quantity,name,address1,city,state,zip', 'P1,sk\0u,1,Ada,1 St,Cary,NC,27511'],
  ['stock', 'warehouse,sku,on_hand', 'w1,sk\0u,1'],
  ['catalog', 'sku,product,title', 'A-1,a\0b,Title'],
])('a file of %s with a sign that nothing can keep is refused in words', async (kind, header, row) => {
  const send = async (raw: string, type = 'text/csv') => {
    const sent = await api.call('POST', `/imports/${kind}?dryRun=true`, { raw, type })
    return [sent.status, sent.body.error?.code ?? sent.body.refused]
  }
  expect(await send('\0\u0001')).toEqual([400, 'file-refused'])
  expect((await send(`${header}\0\n${row.replace('\0', '')}`))[0]).toBeLessThan(500)
  expect(await send(`${header}\n${row}`)).toEqual([200, 1])
  const cells = row.split(',')
  const record = Object.fromEntries(header.split(',').map((name, nth) => [name, cells[nth]]))
  expect((await send(JSON.stringify([record]), 'application/json'))[0]).toBeLessThan(500)
  const xml = Object.entries(record).map(([name, value]) => `<${name}>${value}</${name}>`)
  expect((await send(`<a><b>${xml.join('')}</b></a>`, 'application/xml'))[0]).toBeLessThan(500)
})
