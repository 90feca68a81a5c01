import { expect, test } from 'vitest'
import type { ColumnMapping } from '../../shared/rows/mapping/column-mapping.ts'
import { readyLayouts } from './index.ts'
import { withConstants } from './supplier-sku.ts'

const mapping: ColumnMapping = {
  kind: 'catalog',
  columns: { product: { from: 'Style', prefix: 'S-', otherwise: 'Group' }, sku: 'Code', title: 'Name' },
  rows: { group: { by: 'Style', words: [], once: 'sku' } },
}

test('with a supplier the codes are its own', () => {
  expect(withConstants(mapping, { supplier: ' acme ' })).toEqual({
    kind: 'catalog',
    columns: {
      product: { from: 'Style', prefix: 'acme:S-', otherwise: { from: 'Group', prefix: 'acme:' } },
      supplier_sku: 'Code',
      title: 'Name',
    },
    rows: { group: { by: 'Style', words: [], once: 'supplier_sku' } },
    constants: { supplier: 'acme' },
  })
})

test('from one to another, and back to none', () => {
  for (const each of [mapping, ...readyLayouts.map((layout) => layout.mapping)]) {
    const other = withConstants(withConstants(each, { supplier: 'acme' }), { supplier: 'bolt' })
    expect(other).toEqual(withConstants(each, { supplier: 'bolt' }))
    expect(withConstants(other, { supplier: '' })).toEqual(each)
  }
})

test('one that says both codes, is the hub’s own, or brings prices, is left as it is', () => {
  const both = { ...mapping, columns: { sku: 'A', supplier_sku: 'B', product: 'C' } }
  expect(withConstants(both, { supplier: 'acme' }).columns).toEqual(both.columns)
  expect(withConstants({ kind: 'catalog', columns: 'same' }, { supplier: 'acme' }).columns).toBe('same')
  const prices = { kind: 'prices', columns: { sku: 'A' } }
  expect(withConstants(prices, { supplier: 'acme', price_list: undefined })).toEqual({
    ...prices,
    constants: { supplier: 'acme' },
  })
})

test('a supplier’s count of stock is by its own codes too', () => {
  const stock = { kind: 'stock', columns: { sku: 'A', on_hand: 'B' } }
  expect(withConstants(stock, { supplier: 'acme' }).columns).toEqual({ supplier_sku: 'A', on_hand: 'B' })
})
