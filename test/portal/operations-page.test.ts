import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Operation } from '../../src/operator/operation.ts'
import { fileOperations, jsonOperations } from '../../src/operator/operations.ts'

const page = new URL('../../docs/operator-operations.md', import.meta.url)

/** The page is drawn from the operations themselves: `UPDATE_GOLDEN=1` writes it. */
test('docs/operator-operations.md lists every operation of the operator API', () => {
  const text = pageOf([...jsonOperations, ...fileOperations])
  if (process.env.UPDATE_GOLDEN) writeFileSync(page, text)
  expect(readFileSync(page, 'utf8')).toBe(text)
})

function pageOf(operations: readonly Operation[]): string {
  const tags = [...new Set(operations.map(({ tag }) => tag))]
  const sections = tags.map((tag) => {
    const own = operations.filter((each) => each.tag === tag)
    const sorted = own.toSorted((a, b) => (a.url === b.url ? 0 : a.url < b.url ? -1 : 1))
    return [`## ${tag}`, '', '| | |', '|---|---|', ...sorted.map(lineOf), ''].join('\n')
  })
  const lead =
    'Every operation of the [operator API](operator-api.md), below `/operator`. **S**: a supplier’s key opens it too, for what is its own. Parameters, answers and refusals are in the\n[OpenAPI document](openapi/operator.json); this list is made from the operations and compared by a test.'
  return `# The operations of the operator API\n\n${lead}\n\n${sections.join('\n')}`
}

function lineOf({ method, url, summary, callers = ['operator'] }: Operation): string {
  const address = url.replaceAll(/:(\w+)/g, '{$1}')
  return `| \`${method} ${address}\`${callers.includes('supplier') ? ' **S**' : ''} | ${summary} |`
}
