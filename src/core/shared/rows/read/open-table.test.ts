import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainRow, rowsOf, textFile } from '../../../../../test/support/table-files.ts'
import { FileRefused } from '../source-row.ts'
import { openTable } from './open-table.ts'

const csv = 'sku,title\n1,Fönster\n2,b\n'
const read = async (content: string | Buffer, name = '', options = {}, size = 65_536) => {
  const table = await openTable(textFile(content, name, size), options)
  return { table, rows: (await rowsOf(table)).map(plainRow) }
}

test.each([
  ['csv', csv, 'a.json'],
  ['json', '\n[{"sku":"1"}]', 'a.csv'],
  ['json', '{"products":[{"sku":"1"}]}', ''],
  ['jsonl', '{"sku":"1"}\n{"sku":"2"}\n', 'a.txt'],
  ['jsonl', '{"sku":"1"}', 'a.jsonl'],
  ['xml', '<?xml version="1.0"?><a><b c="1"/><b c="2"/></a>', 'a.txt'],
  ['csv', '[SKU],[Title]\n1,2\n', 'a.csv'],
  ['csv', '{note},b\n1,2\n', ''],
])('%s is found in the content', async (format, content, name) => {
  expect((await read(content, name)).table.format).toBe(format)
})

test.each([
  ['', /^The file is empty/],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', /save it as .xlsx or CSV/],
  ['%PDF-1.7\n', /is a PDF/],
  ['\x89PNG\r\n\x1a\n', /is an image/],
  ['\xff\xd8\xff\xe0', /is an image/],
  ['<svg xmlns="http://www.w3.org/2000/svg"/>', /is an image/],
  ['<!DOCTYPE html><html></html>', /is a web page/],
  ['<table><tr><td>sku</td></tr></table>', /is a web page/],
  ['Rar!\x1a\x07', /unpack it/],
  ['- sku: 1\n  title: a\n- sku: 2\n', /is YAML/],
  ['---\nsku: 1\n', /is YAML/],
  ["/* dump */\nCREATE TABLE a (b int);\nINSERT INTO a VALUES ('1');\n", /is a dump of a database/],
  ["INSERT INTO product (a) VALUES ('1');\n", /is a dump of a database/],
  ['{\\rtf1 text}', /is a text document/],
  [Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 7919) % 32)).toString('latin1'), /no text/],
])('what is no table is refused with what to do: %#', async (content, sentence) => {
  const error = await read(Buffer.from(content, 'latin1')).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(FileRefused)
  expect((error as FileRefused).message).toMatch(sentence)
})

test.each([
  ['utf-8', Buffer.from(csv)],
  ['utf-8', Buffer.from(`\uFEFF${csv}`)],
  ['utf-16le', Buffer.from(`\uFEFF${csv}`, 'utf16le')],
  ['utf-16be', Buffer.from(`\uFEFF${csv}`, 'utf16le').swap16()],
  ['utf-16le', Buffer.from(csv, 'utf16le')],
  ['windows-1252', Buffer.from(csv, 'latin1')],
])('the encoding %s is found', async (encoding, bytes) => {
  for (const size of [1, 3, 65_536]) {
    const { table, rows } = await read(bytes, 'a.csv', {}, size)
    expect(table.encoding).toBe(encoding)
    expect(rows[0]).toEqual([2, { sku: '1', title: 'Fönster' }])
  }
})

test('an encoding is taken as told, and one that is unknown is refused', async () => {
  const bytes = Buffer.from([...Buffer.from('sku,title\n1,'), 0xd4, 0xee, 0x80, ...Buffer.from('\n')])
  expect((await read(bytes, '', { encoding: 'windows-1251' })).rows).toEqual([
    [2, { sku: '1', title: 'ФоЂ' }],
  ])
  expect((await read(bytes, '')).rows).toEqual([[2, { sku: '1', title: 'Ôî€' }]])
  expect((await read(bytes, '', { encoding: 'latin1' })).table.encoding).toBe('windows-1252')
  await expect(read(bytes, '', { encoding: 'martian' })).rejects.toThrow(/"martian" is no encoding/)
})

test('a few broken bytes in UTF-8 cost their rows alone', async () => {
  const bytes = Buffer.concat([
    Buffer.from('sku,title\n1,naïve café\n2,caf'),
    Buffer.from([0xe9]),
    Buffer.from('\n3,ü\n'),
  ])
  expect((await read(bytes, '', {}, 5)).rows).toEqual([
    [2, { sku: '1', title: 'naïve café' }],
    [3, 'title holds a character that is broken in the file: save it as UTF-8 and send it again'],
    [4, { sku: '3', title: 'ü' }],
  ])
})

test('a packed file is unpacked on the way, and a trap is refused', async () => {
  expect((await read(gzipSync(csv), 'a.csv.gz', {}, 9)).rows).toHaveLength(2)
  const whole = gzipSync(csv)
  await expect(read(whole.subarray(0, -10))).rejects.toThrow(/damaged or did not arrive whole/)
  await expect(read(gzipSync(gzipSync(csv)))).rejects.toThrow(FileRefused)
  const trap = gzipSync(Buffer.alloc(100_000_000, 'a\n'))
  await expect(read(trap)).rejects.toThrow(/grows more than two hundred times/)
})

test('whatever bytes come: rows, refused rows or a sentence', async () => {
  const starts = [
    '',
    'sku,title\n',
    '{"a":',
    '[{"a":1},',
    '<a><b>',
    '{"a":1}\n',
    '\x1f\x8b\x08',
    '"a";"b"\r\n',
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...starts),
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.string({ unit: fc.constantFrom(...'{}[]",:<>/=\n\r;a1\\&|\0é'), maxLength: 60 }),
      ),
      fc.integer({ min: 1, max: 50 }),
      async (start, rest, size) => {
        const bytes = Buffer.concat([Buffer.from(start, 'latin1'), Buffer.from(rest as Uint8Array)])
        const rows = await read(bytes, '', {}, size).then(
          (found) => found.rows,
          (error: unknown) => {
            if (error instanceof FileRefused) return []
            throw error
          },
        )
        const numbers = rows.map(([rowNo]) => rowNo)
        expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
      },
    ),
    { numRuns: 2_000 },
  )
})
