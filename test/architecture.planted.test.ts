import { expect, test } from 'vitest'
import { functionsOf } from './support/architecture/functions.ts'
import { innocent } from './support/architecture/innocent.ts'
import {
  plantedImports,
  plantedSizes,
  plantedStatements,
  plantedTexts,
  plantedWords,
} from './support/architecture/planted.ts'
import { rules } from './support/architecture/rules.ts'
import { plantedTree, printed } from './support/architecture/source-tree.ts'

const found = (files: Readonly<Record<string, string>>) => {
  const tree = plantedTree(files)
  return Object.values(rules).flatMap((violations) => violations(tree))
}

const planted = [...plantedImports, ...plantedWords, ...plantedTexts, ...plantedSizes, ...plantedStatements]

test.each(planted)('$rule is seen: $because', ({ rule, files }) => {
  const violations = found(files)
  expect(violations.map((violation) => violation.rule)).toContain(rule)
  expect(violations.filter((violation) => violation.rule !== rule).map(printed)).toEqual([])
})

test('nothing innocent is accused', () => {
  expect(found(innocent).map(printed)).toEqual([])
})

test('functions are measured from their parameters to their end', () => {
  const [file] = plantedTree({
    'a.ts': `export const a = {
  first(
    b: number,
  ): { c: number } {
    return { c: b }
  },
  second: async (b: number) =>
    await call(b, () => {
      other()
    }),
}
export function third<T extends { a: 1 }>(
  b: T,
): asserts b is T & { c: 1 } {
}
`,
  })
  const spans = file ? functionsOf(file) : []
  expect(spans).toEqual([
    { line: 2, lines: 5 },
    { line: 7, lines: 4 },
    { line: 8, lines: 3 },
    { line: 12, lines: 4 },
  ])
})
