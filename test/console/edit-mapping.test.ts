import { expect, test } from 'vitest'
import { usesOf, withUse } from '../../console/src/imports/edit-mapping.ts'
import { codeFrom } from '../../console/src/imports/import-address.ts'

const columns = ['Part', 'Qty', 'EAN', 'UPC']
const mapping = {
  kind: 'stock',
  columns: { sku: 'Part', on_hand: { from: 'Qty', as: 'units' }, upc: { from: ['EAN', 'UPC'] } },
  constants: { warehouse: 'w1' },
}

test('a column becomes something else, and the rest stays', () => {
  const changed = withUse(mapping, columns, 'Qty', 'buffer')
  expect(changed).toEqual({
    ...mapping,
    columns: { sku: 'Part', buffer: 'Qty', upc: { from: ['EAN', 'UPC'] } },
  })
  expect(usesOf(changed, columns, 'Qty')).toEqual(['buffer'])
})

test('of several sources one can be taken away', () => {
  expect(withUse(mapping, columns, 'EAN', null).columns).toMatchObject({ upc: { from: 'UPC' } })
  expect(usesOf(mapping, columns, 'UPC')).toEqual(['upc'])
})

test('a file in the hub’s own columns is told column by column once one is changed', () => {
  const same = { kind: 'stock', columns: 'same' }
  expect(usesOf(same, ['sku', 'note'], 'note')).toEqual(['note'])
  expect(withUse(same, ['sku', 'note'], 'note', null).columns).toEqual({ sku: 'sku' })
})

test('a name for a mapping, whatever the file is called', () => {
  expect(codeFrom('Acme Stock (1).CSV')).toBe('acme-stock-1')
  expect(codeFrom('….csv')).toBe('mapping')
})
