import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { sizes } from './support/architecture/budgets.ts'
import { rules } from './support/architecture/rules.ts'
import { isCode, printed, readTree, scanOf } from './support/architecture/source-tree.ts'
import { idleAllowances } from './support/architecture/word-rules.ts'

const files = readTree(fileURLToPath(new URL('..', import.meta.url)))

describe('the house keeps its own rules', () => {
  for (const [name, violations] of Object.entries(rules)) {
    test(name, () => {
      expect(violations(files).map(printed)).toEqual([])
    })
  }

  test('sizes', () => {
    const { files: count, median, p90, longest } = sizes(files)
    expect(count).toBeGreaterThan(100)
    console.info(`src: ${count} files, median ${median} lines, p90 ${p90}, longest ${longest}`)
  })
})

test('nobody keeps an allowance that is not used', () => {
  expect(idleAllowances(files)).toEqual([])
})

test('every file is taken apart without losing its place', () => {
  const lost = files.filter(isCode).filter((file) => {
    const { code } = scanOf(file)
    const count = (bracket: string) => code.split(bracket).length
    return ['()', '[]', '{}'].some((pair) => count(pair[0] as string) !== count(pair[1] as string))
  })
  expect(lost.map(({ path }) => path)).toEqual([])
})
