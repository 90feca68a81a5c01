import { expect, test } from 'vitest'
import { jsonlRows } from './jsonl-rows.ts'
import type { SourceRow } from './source-row.ts'

async function read(content: string, size = 5): Promise<unknown[]> {
  async function* pieces() {
    const bytes = Buffer.from(content)
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
  }
  const rows: SourceRow[] = []
  for await (const batch of jsonlRows(pieces(), { required: ['sku'], optional: ['images', 'cost'] }))
    rows.push(...batch)
  return rows.map((row) => [row.rowNo, 'cells' in row ? Object.fromEntries(row.cells) : row.refusal.reason])
}

test('objects become rows: absent says nothing, null clears, lists may be arrays', async () => {
  expect(await read('{"sku":" é1 ","cost":12.5}\r\n\n{"sku":2,"images":["a","b"],"cost":null}')).toEqual([
    [1, { sku: 'é1', cost: '12.5' }],
    [3, { sku: '2', images: 'a|b', cost: '' }],
  ])
})

test('what is no row is named', async () => {
  expect(
    await read(
      '[1]\n{"sku":\n{"colour":"red"}\n{"sku":"\\ud800"}\n{"sku":"\\u0000"}\n{"sku":"1","images":["a|b"]}\n',
    ),
  ).toEqual([
    [1, 'the line is not a JSON object'],
    [2, 'the line is not a JSON object'],
    [3, 'is not a known key'],
    [4, 'is not UTF-8 text: save the file as UTF-8'],
    [5, 'holds a NUL byte'],
    [6, 'a list cannot hold the sign |'],
  ])
  expect(await read(`{"sku":"${'x'.repeat(200_000)}"}\n{"sku":"1"}`, 10_000)).toEqual([
    [1, 'the row cannot be read: it is longer than 64 kB'],
    [2, { sku: '1' }],
  ])
})
