import { useState } from 'react'
import { Link } from 'wouter'
import { Refused } from '../api/client.ts'
import { useHub } from '../api/hub.ts'
import { PageTabs } from '../kit/page-tabs.tsx'
import { Fact, Panel } from '../kit/panel.tsx'
import { Failed, Loading, NotFound, ReadOnlyNote } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { pagePath, usePlace } from '../place.tsx'
import type { PageProps } from '../shell/area.ts'
import { PageHead } from '../shell/page-head.tsx'
import { Figures } from './checked.tsx'
import { Gates } from './gates.tsx'
import { HeldWhy } from './held-why.tsx'
import { RefusedRows } from './refused-rows.tsx'
import { RunActions } from './run-actions.tsx'
import { RunChanges } from './run-changes.tsx'
import { RunProgress } from './run-progress.tsx'
import { RunState } from './run-state.tsx'
import { runWords as say } from './run-words.ts'
import type { FeedRun } from './types.ts'
import { useRunPace } from './use-run-pace.ts'
import { feedWords } from './words.ts'
import './feeds.css'

/** One run of a feed: how far it is, why it waits, what it changes, and what was decided. */
export function RunPage({ params: { run = '' } }: PageProps) {
  return /^\d{1,15}$/.test(run) ? <Asked key={run} run={run} /> : <NotFound />
}

function Asked({ run }: { run: string }) {
  // an answer that decides is on its way: the run moves meanwhile
  const [isMoving, setMoving] = useState(false)
  const [isRunning, setRunning] = useState(false)
  const query = useHub<FeedRun>(
    `feed-runs/${run}`,
    {},
    { refetchInterval: useRunPace(isMoving || isRunning) },
  )
  const state = query.data?.state
  if ((state === 'running') !== isRunning) setRunning(state === 'running')
  if (query.error instanceof Refused && query.error.status === 404) return <NotFound />
  if (query.error && !query.data) return <Failed error={query.error} again={() => void query.refetch()} />
  if (!query.data) return <Loading />
  return <Shown run={query.data} moving={setMoving} />
}

function Shown({ run, moving }: { run: FeedRun; moving: (isMoving: boolean) => void }) {
  const place = usePlace()
  const { runId, feed, state, fileName, fileBytes, progress, gates, problem, report } = run
  const isOperator = place.me.party === 'operator'
  const back = isOperator
    ? { href: pagePath(place, `feeds/${feed}`, { tab: 'runs' }), label: feed }
    : { href: pagePath(place, 'own-stock'), label: say.ownStock }
  const whyAbout = isOperator ? say.whyHeldAbout : say.whyHeldToSupplier
  return (
    <>
      <PageHead
        title={say.title(runId)}
        intro={fileName}
        tag={<RunState state={state} />}
        actions={isOperator && place.me.mayWrite && <RunActions run={run} moving={moving} />}
        back={back}
      />
      {!place.me.mayWrite && <ReadOnlyNote />}
      {state === 'running' && <RunProgress fileName={fileName} fileBytes={fileBytes} progress={progress} />}
      {problem !== null && state !== 'held' && <p className="warning">{problem}</p>}
      <section className="panel" aria-label={say.file}>
        <RunFacts run={run} />
        {report && <Figures figures={report} />}
      </section>
      {run.undone && <Undone undone={run.undone} />}
      {gates.length > 0 && (
        <Panel
          title={state === 'held' ? say.whyHeld : say.measured}
          about={state === 'held' ? whyAbout : say.measuredAbout}
        >
          {state === 'held' && <HeldWhy gates={gates} />}
          <Gates gates={gates} />
        </Panel>
      )}
      {state !== 'running' && <Changes run={run} />}
    </>
  )
}

function Changes({ run }: { run: FeedRun }) {
  const { compared, report } = run
  const count = (rows: number | undefined) => rows?.toLocaleString('en-US')
  if (compared === null && (report?.refused ?? 0) === 0) return null
  const sorts = compared === null ? [] : (['changed', 'coming', 'going'] as const)
  return (
    <section aria-label={say.changes}>
      <h2 className="feeds-heading">{say.changes}</h2>
      <PageTabs
        label={say.changes}
        tabs={[
          ...sorts.map((what) => ({
            value: what,
            label: say.sorts[what],
            count: count(compared?.[what]),
            content: () => <RunChanges run={run} what={what} />,
          })),
          {
            value: 'refused',
            label: say.sorts.refused,
            count: count(report?.refused),
            content: () => <RefusedRows run={run} />,
          },
        ]}
      />
    </section>
  )
}

function RunFacts({ run }: { run: FeedRun }) {
  const place = usePlace()
  const { feed, by, receivedAt, asOf, decidedBy, decidedAt, because } = run
  return (
    <dl className="facts">
      <Fact name={say.back}>
        {place.me.party === 'operator' ? (
          <Link className="entry-link" href={pagePath(place, `feeds/${feed}`)}>
            {feed}
          </Link>
        ) : (
          feed
        )}
      </Fact>
      <Fact name={say.received}>
        <Time at={receivedAt} isExact />
      </Fact>
      {asOf && (
        <Fact name={say.counted}>
          <Time at={asOf} isExact />
        </Fact>
      )}
      <Fact name={say.by}>{by}</Fact>
      {decidedBy && decidedAt && (
        <Fact name={say.decided}>
          {decidedBy}, <Time at={decidedAt} isExact />
        </Fact>
      )}
      {because !== null && <Fact name={say.because}>{because}</Fact>}
    </dl>
  )
}

function Undone({ undone }: { undone: NonNullable<FeedRun['undone']> }) {
  const figures = [
    [say.restored, undone.restored],
    [say.removedRows, undone.removed],
    [say.left, undone.left],
  ] as const
  return (
    <Panel title={say.wasUndone} about={feedWords.states.undone}>
      <dl className="feeds-figures">
        {figures.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count.toLocaleString('en-US')}</dd>
          </div>
        ))}
      </dl>
      {undone.reasons.length > 0 && (
        <ul className="feeds-notes">
          {undone.reasons.slice(0, 20).map(({ what, reason }) => (
            <li key={`${what} ${reason}`}>
              <span className="mono">{what}</span> {reason}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
