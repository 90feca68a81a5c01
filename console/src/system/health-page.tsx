import './system.css'
import { Alert } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useHub } from '../api/hub.ts'
import type { Health } from '../api/types.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Fact, Panel } from '../kit/panel.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { words as general } from '../words.ts'
import { VerifyPanel } from './verify-panel.tsx'
import { words } from './words.ts'

const say = words.health

/** How the hub is now, and whether its data is sound. */
export function HealthPage() {
  const query = useHub<Health>('health', {}, { refetchInterval: 5000, staleTime: 0 })
  return (
    <>
      <PageHead title={say.title} intro={say.intro} />
      {query.error && !query.data ? (
        <Failed error={query.error} again={() => void query.refetch()} />
      ) : query.data ? (
        <Shown health={query.data} />
      ) : (
        <Loading />
      )}
      <VerifyPanel />
    </>
  )
}

function Shown({ health }: { health: Health }) {
  const { version, database, lags } = health
  const facts = [
    [say.hub, version],
    [say.version, database.version],
    [say.since, <Time key="since" at={database.startedAt} isExact />],
    [say.size, sizeOf(database.bytes)],
    [say.connections, say.of(database.connections, database.maxConnections)],
  ] as const
  return (
    <>
      <Verdict health={health} />
      <div className="system-pair">
        <Panel title={say.database} about={say.databaseAbout}>
          <dl className="told">
            {facts.map(([label, value]) => (
              <Fact key={label} name={label}>
                {value}
              </Fact>
            ))}
          </dl>
        </Panel>
        <Panel title={say.lags} about={say.lagsAbout}>
          <DataTable
            label={say.lags}
            columns={lagColumns}
            query={{ error: null, data: { data: lags }, refetch: () => {} }}
            keyOf={({ environment }) => environment}
            empty={null}
          />
        </Panel>
      </div>
    </>
  )
}

type Lag = Health['lags'][number]
const told = ({ events, seconds }: Lag['sequencer']) => say.lag(events, seconds)

const lagColumns: readonly [Column<Lag>, ...Column<Lag>[]] = [
  { key: 'environment', label: say.environment, cell: ({ environment }) => general.environment[environment] },
  { key: 'sequencer', label: say.sequencer, cell: ({ sequencer }) => told(sequencer) },
  { key: 'webhooks', label: say.webhooks, cell: ({ webhooks }) => told(webhooks) },
  { key: 'retries', label: say.retries, cell: ({ retries }) => told(retries) },
]

function Verdict({ health: { problems, warnings } }: { health: Health }) {
  if (problems.length + warnings.length === 0)
    return (
      <Alert variant="default" icon={<IconCircleCheck size={18} aria-hidden />} title={say.fine}>
        {say.fineNext}
      </Alert>
    )
  const isBad = problems.length > 0
  return (
    <Alert
      variant="default"
      role="alert"
      className={isBad ? 'system-bad' : 'system-warn'}
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={isBad ? say.problems : say.warnings}
    >
      {[...problems, ...warnings].map((each) => (
        <p key={each}>{each}</p>
      ))}
    </Alert>
  )
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

function sizeOf(bytes: number): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3))
  const format = { style: 'unit', unit: units[step] ?? 'byte', maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat('en-US', format).format(bytes / 1000 ** step)
}
