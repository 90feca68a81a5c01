import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { words } from '../words.ts'
import type { Picked } from './picked.ts'

/** What can be done with all that is picked; there while something is. */
export function BulkBar<Row>({ picked, children }: { picked: Picked<Row>; children: ReactNode }) {
  if (picked.rows.length === 0) return null
  return (
    <section className="bulk-bar" aria-label={words.table.withPicked}>
      <span className="strong" role="status">
        {words.table.picked(picked.rows.length)}
      </span>
      {children}
      <Button variant="subtle" onClick={picked.clear}>
        {words.table.pickNone}
      </Button>
    </section>
  )
}
