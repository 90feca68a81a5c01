import { Button } from '@mantine/core'
import { useState } from 'react'
import { useOwn } from '../api/hub.ts'
import type { OwnAttention } from '../api/types.ts'
import { DataTable } from '../kit/data-table.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { words as general } from '../words.ts'
import { say } from './words.ts'

const words = say.attention

const SOME = 8

/** A retailer's own orders that its customers wait for, or that wait for a decision. */
export function OwnAttentionPanel() {
  const place = usePlace()
  const [many, setMany] = useState(SOME)
  const query = useOwn<{ data: OwnAttention[] }>('orders/attention', {}, { refetchInterval: 60_000 })
  return (
    <Panel title={words.title} about={words.aboutOwn}>
      <DataTable<OwnAttention>
        label={words.title}
        columns={[
          {
            key: 'what',
            label: words.columns.what,
            cell: ({ number }) => <span className="mono">{number}</span>,
          },
          {
            key: 'kind',
            label: words.columns.kind,
            cell: ({ kind }) => (
              <StateTag
                state={kind}
                label={words.ownKinds[kind] ?? kind}
                tone={kind === 'late' ? 'bad' : 'waiting'}
              />
            ),
          },
          { key: 'why', label: words.columns.why, cell: ({ kind }) => words.own[kind] },
          { key: 'since', label: words.columns.due, cell: ({ since }) => <Time at={since} isRelative /> },
        ]}
        query={{ ...query, data: query.data && { data: query.data.data.slice(0, many) } }}
        keyOf={({ number }) => String(number)}
        href={({ number }) => pagePath(place, `orders/${number}`)}
        empty={<Empty title={words.none} next={words.noneNext} />}
      />
      {(query.data?.data.length ?? 0) > many && (
        <div className="more">
          <Button variant="default" onClick={() => setMany(100)}>
            {general.table.more}
          </Button>
        </div>
      )}
    </Panel>
  )
}
