import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { useHub } from '../api/hub.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { useDraft } from '../kit/draft.ts'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty, ReadOnlyNote } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { cronInWords } from './cron-words.ts'
import { type FeedDraft, NewFeedDialog } from './new-feed-dialog.tsx'
import { RunState } from './run-state.tsx'
import type { Feed, Page } from './types.ts'
import { feedWords as say } from './words.ts'
import './feeds.css'

/** Every feed of the environment: how it comes, how old what is known by it is, and what waits. */
export function FeedsPage() {
  const place = usePlace()
  const draft = useDraft<FeedDraft>('new-feed')
  const [isNew, setNew] = useState(draft !== undefined)
  const [{ q, show }, change] = useAsked({ q: '', show: '' })
  // feeds are as many as there are suppliers' files: they are read whole, and filtered here
  const all = useHub<Page<Feed>>('feeds', { limit: 200 }, { refetchInterval: 15_000 })
  const fitting = all.data?.data.filter((feed) => fits(feed, q.trim().toLowerCase(), show))
  const isFiltered = q !== '' || show !== ''
  const { mayWrite } = place.me
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setNew(true)}>
      {say.add.button}
    </Button>
  )
  return (
    <>
      <PageHead title={say.title} intro={say.intro} actions={add} />
      {!mayWrite && <ReadOnlyNote />}
      <section className="panel" aria-label={say.list}>
        <Filter q={q} show={show} change={change} />
        <DataTable
          label={say.list}
          columns={columns}
          query={{ ...all, data: fitting && { data: fitting } }}
          keyOf={({ code }) => code}
          href={({ code }) => pagePath(place, `feeds/${code}`)}
          toneOf={({ isLate, isPaused }) => (isLate ? 'bad' : isPaused ? 'off' : undefined)}
          empty={
            isFiltered ? (
              <Empty title={say.noneFits} next={say.noneFitsNext} />
            ) : (
              <Empty title={say.empty} next={say.emptyNext} action={add} />
            )
          }
        />
      </section>
      {isNew && <NewFeedDialog close={() => setNew(false)} draft={draft} />}
    </>
  )
}

interface FilterProps {
  readonly q: string
  readonly show: string
  readonly change: (asked: { q?: string; show?: string }) => void
}

function Filter({ q, show, change }: FilterProps) {
  return (
    <div className="feeds-filter">
      <TextInput
        size="xs"
        aria-label={say.search}
        placeholder={say.search}
        value={q}
        onChange={({ currentTarget: { value } }) => change({ q: value })}
      />
      <NativeSelect
        size="xs"
        aria-label={say.show.label}
        value={show}
        onChange={({ currentTarget: { value } }) => change({ show: value })}
        data={[
          { value: '', label: say.show.all },
          { value: 'waiting', label: say.show.waiting },
          { value: 'late', label: say.show.late },
          { value: 'paused', label: say.show.paused },
        ]}
      />
    </div>
  )
}

function fits(feed: Feed, text: string, show: string): boolean {
  const { code, supplier, waitingRunId, isLate, isPaused } = feed
  if (text !== '' && !`${code} ${supplier}`.includes(text)) return false
  if (show === 'waiting') return waitingRunId !== null
  return show === 'late' ? isLate : show === 'paused' ? isPaused : true
}

const columns: readonly [Column<Feed>, ...Column<Feed>[]] = [
  { key: 'code', label: say.columns.feed, cell: ({ code }) => <span className="feeds-code">{code}</span> },
  { key: 'supplier', label: say.columns.supplier, cell: ({ supplier }) => supplier },
  { key: 'kind', label: say.columns.kind, cell: ({ kind }) => say.kinds[kind] },
  {
    key: 'comes',
    label: say.columns.comes,
    cell: (feed) => (
      <div>
        {say.sources[feed.settings.source?.by ?? 'upload']}
        {feed.settings.schedule && <div className="soft small">{cronInWords(feed.settings.schedule)}</div>}
      </div>
    ),
  },
  { key: 'fresh', label: say.columns.fresh, cell: (feed) => <Freshness feed={feed} /> },
  {
    key: 'last',
    label: say.columns.last,
    cell: ({ latest }) => (latest ? <LastRun latest={latest} /> : <span className="soft">{say.never}</span>),
  },
  {
    key: 'next',
    label: say.columns.next,
    cell: ({ nextAt }) =>
      nextAt ? <Time at={nextAt} isRelative /> : <span className="soft">{say.none}</span>,
  },
]

/** How old what is known by this feed is. */
function Freshness({ feed: { accepted, isLate, isPaused } }: { feed: Feed }) {
  const at = accepted?.asOf ?? accepted?.receivedAt
  return (
    <span className="feeds-together">
      {at === undefined ? <span className="soft">{say.never}</span> : <Time at={at} isRelative />}
      {isLate && (
        <span title={say.lateHelp}>
          <StateTag state="late" label={say.late} />
        </span>
      )}
      {isPaused && <StateTag state="off" label={say.paused} />}
    </span>
  )
}

function LastRun({ latest }: { latest: NonNullable<Feed['latest']> }) {
  const place = usePlace()
  return (
    <span className="feeds-together">
      <Link className="entry-link" href={pagePath(place, `feed-runs/${latest.runId}`)}>
        <Time at={latest.startedAt} isRelative />
      </Link>
      <RunState state={latest.state} />
    </span>
  )
}
