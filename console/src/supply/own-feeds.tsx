import { Link } from 'wouter'
import { useHub, useHubPages } from '../api/hub.ts'
import { RunState } from '../feeds/run-state.tsx'
import type { Feed, FeedRunSummary, Page } from '../feeds/types.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { More } from '../kit/paged.tsx'
import { Panel } from '../kit/panel.tsx'
import { Time } from '../kit/time.tsx'
import { type Place, pagePath, usePlace } from '../place.tsx'
import { supply } from './words.ts'

const say = supply.stock

/** Files of this supplier, however they come, and what became of each; nothing where there are none. */
export function OwnFeeds() {
  const feeds = useHub<Page<Feed>>('feeds', { limit: 200 }).data?.data ?? []
  if (feeds.length === 0) return null
  const ofStock = new Set(feeds.filter(({ kind }) => kind === 'stock').map(({ code }) => code))
  return <Runs ofStock={ofStock} />
}

function Runs({ ofStock }: { ofStock: ReadonlySet<string> }) {
  const place = usePlace()
  const { query, more } = useHubPages<FeedRunSummary>('feed-runs', { limit: 20 })
  return (
    <Panel title={say.feeds} about={say.feedsAbout}>
      <DataTable
        label={say.feeds}
        columns={columnsOf(place, ofStock)}
        query={query}
        keyOf={({ runId }) => String(runId)}
        empty={<p className="soft panel-note">{supply.files.inEmpty}</p>}
      />
      <More more={more} />
    </Panel>
  )
}

function columnsOf(
  place: Place,
  ofStock: ReadonlySet<string>,
): readonly [Column<FeedRunSummary>, ...Column<FeedRunSummary>[]] {
  return [
    {
      key: 'file',
      label: supply.files.name,
      cell: ({ fileName, runId, feed }) => {
        const name = <span className="mono break">{fileName || say.seeRun(feed, runId)}</span>
        if (!ofStock.has(feed)) return name
        return (
          <Link className="entry-link" href={pagePath(place, `feed-runs/${runId}`)}>
            {name}
          </Link>
        )
      },
    },
    { key: 'feed', label: say.feed, cell: ({ feed }) => feed },
    {
      key: 'state',
      label: supply.list.columns.state,
      cell: ({ state }) => <RunState state={state} />,
    },
    {
      key: 'changes',
      label: say.changes,
      isFigure: true,
      cell: ({ compared }) =>
        compared ? `${compared.coming} / ${compared.changed} / ${compared.going}` : '–',
    },
    {
      key: 'received',
      label: supply.files.received,
      cell: ({ receivedAt }) => <Time at={receivedAt} isExact />,
    },
  ]
}
