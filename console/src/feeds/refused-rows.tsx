import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { addressOf } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Empty } from '../kit/states.tsx'
import { usePlace } from '../place.tsx'
import { runWords as say } from './run-words.ts'
import type { FeedRun } from './types.ts'

type RowError = NonNullable<FeedRun['report']>['errors'][number]

/** The rows of a file that could not be taken, and why; as a file, to be mended and sent again. */
export function RefusedRows({ run: { importId, report } }: { run: FeedRun }) {
  const place = usePlace()
  const errors = report?.errors ?? []
  return (
    <section className="panel" aria-label={say.sorts.refused}>
      {errors.length > 0 && importId !== null && place.me.party === 'operator' && (
        <div className="feeds-filter">
          <p className="soft">{report?.more ? say.firstRefused : ''}</p>
          <Button
            component="a"
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            href={addressOf(hubPath(place, `imports/${importId}/refused-rows`))}
            download
          >
            {say.refusedDownload}
          </Button>
        </div>
      )}
      <DataTable
        label={say.sorts.refused}
        columns={columns}
        query={{ data: { data: errors }, error: null, refetch: () => undefined }}
        keyOf={({ row, column, value }) => `${row} ${column} ${value}`}
        empty={<Empty title={say.noneOfSort.refused} next={say.measuredAbout} />}
      />
    </section>
  )
}

const columns: readonly [Column<RowError>, ...Column<RowError>[]] = [
  { key: 'row', label: say.columns.row, cell: ({ row }) => row.toLocaleString('en-US') },
  { key: 'column', label: say.columns.column, cell: ({ column }) => column },
  { key: 'value', label: say.columns.from, cell: ({ value }) => <span className="mono break">{value}</span> },
  { key: 'reason', label: say.columns.reason, cell: ({ reason }) => reason },
]
