import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ConstantCells } from './constant-cells.ts'

test('it is the map of the row with what all rows say alike, however it is asked', () => {
  const column = fc.constantFrom('sku', 'supplier', 'toString', 'on_hand')
  const said = fc.dictionary(column, fc.constantFrom('', 'a', 'b'), { noNullPrototype: true })
  fc.assert(
    fc.property(said, said, column, (cells, constants, asked) => {
      const plain = new Map(Object.entries(cells))
      for (const [key, value] of Object.entries(constants)) if (!plain.get(key)) plain.set(key, value)
      const both = new ConstantCells(new Map(Object.entries(cells)), constants)
      expect([both.get(asked), both.has(asked)]).toEqual([plain.get(asked), plain.has(asked)])
      expect([...both]).toEqual([...plain])
      expect([[...both.keys()], [...both.values()], [...both.entries()]]).toEqual([
        [...plain.keys()],
        [...plain.values()],
        [...plain.entries()],
      ])
      const gone: [string, string][] = []
      both.forEach((value, key) => {
        gone.push([key, value])
      })
      expect([gone, both.size]).toEqual([[...plain], plain.size])
    }),
  )
})
