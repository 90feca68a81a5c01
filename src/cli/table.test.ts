import { expect, test } from 'vitest'
import { table } from './table.ts'

test('columns stand under their heads, numbers to the right', () => {
  const rows = [
    [1, 'Ann', true],
    [100, 'Bartholomew', false],
  ]
  const lines = table(['NO', 'NAME', 'OK'], rows, true)
  expect(lines).toEqual([' NO  NAME         OK', '  1  Ann          yes', '100  Bartholomew  no'])
})

test('a pipe gets tabs, and nothing that an order says can steer a terminal', () => {
  expect(table(['A', 'B'], [['x\u001b[31m\ty\nz', null]], false)).toEqual(['A\tB', 'x y z\t–'])
})
