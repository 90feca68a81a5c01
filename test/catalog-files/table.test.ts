import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { freshDatabase } from '../support/database.ts'
import { testHub } from '../support/hub.ts'
import { type Brought, bringSet } from './bring-set.ts'
import { fileSets } from './cases.ts'
import { tableOf, tableText, withTable } from './table-text.ts'

const page = fileURLToPath(new URL('../../docs/real-files.md', import.meta.url))
const brought: Brought[] = []

/** What a second time must say again. */
const outcome = ({ rows, accepted, joined, refused, errors, refusedFile }: Brought['report']) => ({
  ...{ rows, accepted, joined, refused, errors, refusedFile },
})

test.each(fileSets)(
  '$name: every file comes in or is refused, and twice changes nothing',
  async (set) => {
    const fresh = await freshDatabase()
    try {
      const hub = testHub({ db: fresh.db })
      const all = await bringSet(hub, set)
      brought.push(...all)
      for (const { case: each, report, again } of all) {
        expect(outcome(again), each.file).toEqual(outcome(report))
        if (report.refusedFile !== undefined) continue
        expect({ file: each.file, created: again.created, changed: again.changed, changes: again.changes }) //
          .toEqual({ file: each.file, created: 0, changed: 0, changes: [] })
        const { rows, refused, created, changed, unchanged, joined } = report
        expect(refused + created + changed + unchanged + joined, each.file).toBe(rows)
      }
    } finally {
      await fresh.drop()
    }
  },
  240_000,
)

test('docs/real-files.md says what became of each of them', () => {
  const text = readFileSync(page, 'utf8')
  const cases = fileSets.flatMap((set) => set.cases)
  const table = tableText(brought, cases, tableOf(text))
  if (process.env.UPDATE_GOLDEN) writeFileSync(page, withTable(text, table))
  else expect(table).toBe(tableOf(text))
  expect(table.split('\n').length - 2).toBe(cases.length)
})
