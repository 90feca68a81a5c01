import './supply.css'
import { NativeSelect } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import type { Scorecard } from '../api/types.ts'
import { Chart } from '../kit/chart.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Panel } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { lastMonths } from './periods.ts'
import { SupplierChoice } from './supplier-choice.tsx'
import { useOneSupplier, useSuppliers } from './use-supply.ts'
import { supply } from './words.ts'

const say = supply.scorecard
const MONTHS = 6

/** How a supplier kept its deadlines, month by month. */
export function ScorecardPage() {
  const [{ supplier, month }, change] = useAsked({ supplier: '', month: '' })
  const first = useSuppliers().data?.data[0]
  const chosen = useOneSupplier(supplier) ?? first
  const months = lastMonths(MONTHS, new Date())
  const shown = months.find((each) => each.month === month) ?? months.at(-1)
  return (
    <div className="wide supply-page">
      <PageHead
        title={say.title}
        intro={say.intro}
        actions={
          <>
            <SupplierChoice value={chosen?.code ?? ''} change={(code) => change({ supplier: code })} isOne />
            <NativeSelect
              size="xs"
              aria-label={say.month}
              value={shown?.month ?? ''}
              onChange={({ currentTarget: { value } }) => change({ month: value })}
              data={[...months].reverse().map(({ month: each }) => each)}
            />
          </>
        }
      />
      {chosen ? (
        <Cards code={chosen.code} shown={shown?.month ?? ''} />
      ) : (
        <section className="panel">
          <Empty title={supply.noSuppliers} next={supply.noSuppliersNext} />
        </section>
      )}
    </div>
  )
}

function Cards({ code, shown }: { code: string; shown: string }) {
  const place = usePlace()
  const months = lastMonths(MONTHS, new Date())
  const cards = useQueries({
    queries: months.map(({ from, to }) => {
      const path = hubPath(place, `suppliers/${code}/scorecard`)
      return {
        queryKey: [path, { from, to }],
        queryFn: () => ask<Scorecard>('GET', hubPath(place, `suppliers/${code}/scorecard`, { from, to })),
      }
    }),
  })
  const at = months.findIndex(({ month }) => month === shown)
  const one = cards[at]
  const rows = months.map(({ month }, index) => ({
    month,
    ...sharesOf(cards[index]?.data?.steps ?? []),
  }))
  return (
    <>
      {cards.some(({ data }) => (data?.steps.length ?? 0) > 0) && (
        <Panel title={say.months} about={say.about}>
          <div className="supply-chart">
            <Chart
              kind="bar"
              label={say.chart}
              rows={rows}
              by="month"
              height={200}
              series={[
                { name: 'acknowledge', label: supply.due.steps.acknowledge, color: '--accent' },
                { name: 'ship', label: supply.due.steps.ship, color: '--mantine-color-yellow-7' },
              ]}
              format={(value) => `${value} %`}
            />
          </div>
        </Panel>
      )}
      <Panel title={shown} about={say.about}>
        <DataTable
          label={shown}
          columns={columns}
          query={{
            error: one?.error ?? null,
            data: one?.data && { data: one.data.steps },
            refetch: () => one?.refetch(),
          }}
          keyOf={({ step }) => step}
          empty={<Empty title={say.empty} next={say.emptyNext} />}
        />
      </Panel>
    </>
  )
}

type StepScore = Scorecard['steps'][number]

/** In percent, of what was due; nothing where nothing was. */
function sharesOf(steps: readonly StepScore[]): Record<string, number> {
  const those = steps.filter(({ step, due }) => due > 0 && (step === 'acknowledge' || step === 'ship'))
  return Object.fromEntries(those.map(({ step, due, inTime }) => [step, Math.round((inTime / due) * 100)]))
}

const figure = (key: string, label: string, cell: Column<StepScore>['cell']): Column<StepScore> => ({
  ...{ key, label, cell, isFigure: true },
})
const columns: readonly [Column<StepScore>, ...Column<StepScore>[]] = [
  { key: 'step', label: say.step, cell: ({ step }) => supply.due.steps[step] },
  figure('due', say.due, ({ due }) => due),
  figure('inTime', say.inTime, ({ due, inTime }) =>
    due === 0 ? inTime : `${inTime} (${Math.round((inTime / due) * 100)} %)`,
  ),
  figure('late', say.late, ({ late }) => (late > 0 ? <span className="bad">{late}</span> : late)),
  figure('open', say.open, ({ open }) => open),
  figure('canceled', say.canceled, ({ canceled }) => canceled),
  figure('rejected', say.rejected, ({ rejected }) => rejected),
  figure('median', say.median, ({ p50Minutes }) => say.minutes(p50Minutes)),
  figure('slow', say.slow, ({ p90Minutes }) => say.minutes(p90Minutes)),
]
