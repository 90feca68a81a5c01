import { useHub, useHubPages } from '../api/hub.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { More } from '../kit/paged.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Time } from '../kit/time.tsx'
import { supply } from './words.ts'

const say = supply.stock

interface Run {
  readonly runId: number
  readonly feed: string
  readonly state: string
  readonly fileName: string
  readonly receivedAt: string
}

/** Files that are taken from this supplier again and again; nothing where there are none. */
export function OwnFeeds() {
  const feeds = useHub<{ data: readonly unknown[] }>('feeds', { limit: 1 })
  if ((feeds.data?.data.length ?? 0) === 0) return null
  return <Runs />
}

function Runs() {
  const { query, more } = useHubPages<Run>('feed-runs', { limit: 20 })
  return (
    <Panel title={say.feeds} about={say.feedsAbout}>
      <DataTable
        label={say.feeds}
        columns={columns}
        query={query}
        keyOf={({ runId }) => String(runId)}
        empty={<p className="soft panel-note">{supply.files.inEmpty}</p>}
      />
      <More more={more} />
    </Panel>
  )
}

const columns: readonly [Column<Run>, ...Column<Run>[]] = [
  { key: 'file', label: supply.files.name, cell: ({ fileName }) => <span className="mono">{fileName}</span> },
  { key: 'feed', label: say.feeds, cell: ({ feed }) => feed },
  {
    key: 'state',
    label: supply.list.columns.state,
    cell: ({ state }) => <StateTag state={state} {...(state === 'held' ? { label: say.held } : {})} />,
  },
  {
    key: 'received',
    label: supply.files.received,
    cell: ({ receivedAt }) => <Time at={receivedAt} isExact />,
  },
]
