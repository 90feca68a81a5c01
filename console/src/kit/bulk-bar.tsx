import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { addressOf } from '../api/client.ts'
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

/** As many as the hub takes by name in one request. */
export const mostNamed = 200

interface ExportPickedProps<Row> {
  readonly picked: Picked<Row>
  /** Where these rows are downloaded from. */
  readonly pathOf: (rows: readonly Row[]) => string
}

/** What is picked, as a file: a button of a `BulkBar`. */
export function ExportPicked<Row>({ picked: { rows }, pathOf }: ExportPickedProps<Row>) {
  return (
    <Button
      component="a"
      variant="default"
      download
      leftSection={<IconDownload size={14} aria-hidden />}
      href={addressOf(pathOf(rows.slice(0, mostNamed)))}
    >
      {rows.length > mostNamed ? words.table.exportFirst(mostNamed) : words.table.exportPicked}
    </Button>
  )
}
