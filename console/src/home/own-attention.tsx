import { useOwn } from '../api/hub.ts'
import type { OwnAttention } from '../api/types.ts'
import { DataTable } from '../kit/data-table.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { say } from './words.ts'

const words = say.attention

/** A retailer's own orders that its customers wait for, or that wait for a decision. */
export function OwnAttentionPanel() {
  const place = usePlace()
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
        query={query}
        keyOf={({ number }) => String(number)}
        href={({ number }) => pagePath(place, `orders/${number}`)}
        empty={<Empty title={words.none} next={words.noneNext} />}
      />
    </Panel>
  )
}
