import { NativeSelect } from '@mantine/core'
import { useHubPages } from '../api/hub.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { More } from '../kit/paged.tsx'
import { Panel } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { pagePath, usePlace } from '../place.tsx'
import { RunState } from './run-state.tsx'
import { runWords } from './run-words.ts'
import type { FeedRunSummary } from './types.ts'
import { feedWords } from './words.ts'

const say = feedWords.runs

/** What became of each file of a feed, newest first. */
export function FeedRuns({ feed }: { feed: string }) {
  const place = usePlace()
  const [{ state }, change] = useAsked({ state: '' })
  const { query, more } = useHubPages<FeedRunSummary>('feed-runs', { feed, state })
  const choice = (
    <NativeSelect
      size="xs"
      aria-label={feedWords.columns.state}
      value={state}
      onChange={({ currentTarget: { value } }) => change({ state: value })}
      data={[
        { value: '', label: say.all },
        ...Object.entries(feedWords.states).map(([value, label]) => ({ value, label })),
      ]}
    />
  )
  return (
    <Panel title={say.title} about={say.about} action={choice}>
      <DataTable
        label={say.title}
        columns={columns}
        query={query}
        keyOf={({ runId }) => String(runId)}
        href={({ runId }) => pagePath(place, `feed-runs/${runId}`)}
        empty={
          state === '' ? (
            <Empty title={say.empty} next={say.emptyNext} />
          ) : (
            <Empty title={feedWords.noneFits} next={feedWords.noneFitsNext} />
          )
        }
      />
      <More more={more} />
    </Panel>
  )
}

const columns: readonly [Column<FeedRunSummary>, ...Column<FeedRunSummary>[]] = [
  { key: 'run', label: say.run, cell: ({ runId }) => runWords.title(runId) },
  { key: 'state', label: feedWords.columns.state, cell: ({ state }) => <RunState state={state} /> },
  {
    key: 'file',
    label: runWords.file,
    cell: ({ fileName }) => <span className="break">{fileName === '' ? feedWords.none : fileName}</span>,
  },
  { key: 'received', label: runWords.received, cell: ({ receivedAt }) => <Time at={receivedAt} isExact /> },
  {
    key: 'asOf',
    label: runWords.counted,
    cell: ({ asOf }) => (asOf ? <Time at={asOf} isRelative /> : feedWords.none),
    isForWide: true,
  },
  {
    key: 'changes',
    label: say.changes,
    isFigure: true,
    cell: ({ compared }) =>
      compared ? `${compared.coming} / ${compared.changed} / ${compared.going}` : feedWords.none,
  },
]
