import { Button, Progress } from '@mantine/core'
import { ask } from '../api/client.ts'
import { hubPath, useHub } from '../api/hub.ts'
import type { VerifyRun } from '../api/types.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty, Failed, Loading } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { words } from './words.ts'

const say = words.health
interface Runs {
  readonly data: readonly VerifyRun[]
}

const tones = { running: 'waiting', sound: 'good', unsound: 'bad', failed: 'bad' } as const

/** The promises of the hub, checked against all data when somebody asks; what was found stays to be read. */
export function VerifyPanel() {
  const place = usePlace()
  const found = useHub<Runs>('verify-runs', {}, { refetchInterval: whileRunning, staleTime: 0 })
  const check = useAction({
    run: () => ask('POST', hubPath(place, 'verify-runs')),
    done: () => say.begun,
    anew: ['verify-runs'],
  })
  const [newest, ...earlier] = found.data?.data ?? []
  const isRunning = newest?.state === 'running'
  const action = (
    <Button loading={check.isBusy} disabled={isRunning} onClick={() => void check.run()}>
      {say.run}
    </Button>
  )
  return (
    <Panel title={say.verify} about={say.verifyAbout} action={action}>
      {found.error && !found.data && <Failed error={found.error} again={() => void found.refetch()} />}
      {!found.data && !found.error && <Loading />}
      {found.data && !newest && <Empty title={say.never} next={say.neverNext} />}
      {newest && <Newest run={newest} />}
      {earlier.length > 0 && <Earlier runs={earlier} />}
    </Panel>
  )
}

const whileRunning = ({ state }: { state: { data: Runs | undefined } }) =>
  state.data?.data[0]?.state === 'running' ? 1000 : false

function Newest({ run }: { run: VerifyRun }) {
  const { state, results, checks, failure, startedAt } = run
  const broken = results.filter(({ violations }) => violations > 0)
  const verdict = broken.length > 0 ? say.unsound(broken.length) : say.sound(results.length)
  return (
    <>
      <div className="panel-body" role="status">
        <p>
          <StateTag state={state} label={say.states[state]} tone={tones[state]} />{' '}
          {failure ?? (state === 'running' ? say.checked(results.length, checks) : verdict)}{' '}
          <span className="soft">
            <Time at={startedAt} isRelative />
          </span>
        </p>
        {state === 'running' && (
          <Progress
            className="system-progress"
            value={(results.length / checks) * 100}
            aria-label={say.checked(results.length, checks)}
          />
        )}
      </div>
      {results.length > 0 && (
        <details className="system-checks" open={broken.length > 0}>
          <summary>{say.allChecks}</summary>
          <DataTable
            label={say.allChecks}
            columns={checkColumns}
            query={{
              error: null,
              data: { data: [...broken, ...results.filter((each) => !broken.includes(each))] },
              refetch: () => {},
            }}
            keyOf={({ id }) => id}
            toneOf={({ violations }) => (violations > 0 ? 'bad' : undefined)}
            empty={null}
          />
        </details>
      )}
    </>
  )
}

type Result = VerifyRun['results'][number]

const checkColumns: readonly [Column<Result>, ...Column<Result>[]] = [
  { key: 'id', label: say.check, cell: ({ title }) => title },
  {
    key: 'violations',
    label: say.result,
    cell: ({ violations, sample }) =>
      violations === 0 ? (
        <StateTag state="ok" label={say.ok} />
      ) : (
        <>
          <StateTag state="failed" label={say.violations(violations)} />
          {sample.map((line) => (
            <div key={line} className="mono break">
              {line}
            </div>
          ))}
        </>
      ),
  },
]

function Earlier({ runs }: { runs: readonly VerifyRun[] }) {
  return (
    <details className="system-checks">
      <summary>{say.earlier}</summary>
      <DataTable
        label={say.earlier}
        columns={runColumns}
        query={{ error: null, data: { data: runs }, refetch: () => {} }}
        keyOf={({ runId }) => String(runId)}
        empty={null}
      />
    </details>
  )
}

const runColumns: readonly [Column<VerifyRun>, ...Column<VerifyRun>[]] = [
  { key: 'startedAt', label: say.started, cell: ({ startedAt }) => <Time at={startedAt} isExact /> },
  {
    key: 'state',
    label: say.result,
    cell: ({ state }) => <StateTag state={state} label={say.states[state]} tone={tones[state]} />,
  },
  {
    key: 'took',
    label: say.took,
    cell: ({ startedAt, endedAt }) =>
      endedAt === null ? '–' : say.seconds((Date.parse(endedAt) - Date.parse(startedAt)) / 1000),
  },
]
