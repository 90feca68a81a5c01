import { SegmentedControl } from '@mantine/core'
import { Chart } from '../kit/chart.tsx'
import { centsText } from '../kit/money.tsx'
import { Panel } from '../kit/panel.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { tryWords } from './try-words.ts'
import type { WhatIfAnswer } from './types.ts'

const say = tryWords.whatIf
type Measure = keyof typeof say.measures

const series = [
  { name: 'before', label: say.asWas, color: '--mantine-color-gray-5' },
  { name: 'after', label: say.byDraft, color: '--accent' },
] as const

/** The difference drawn: day by day, and what each supplier has to send. */
export function WhatIfCharts({ answer }: { answer: WhatIfAnswer }) {
  const [asked, change] = useAsked({ shown: 'cost' })
  const measure = asked.shown in say.measures ? (asked.shown as Measure) : 'cost'
  const days = answer.days.map(({ day, before, after }) => ({
    day: day.slice(5),
    before: Number(before[measure]),
    after: Number(after[measure]),
  }))
  const suppliers = answer.suppliers.map(({ supplier, before, after }) => ({
    supplier,
    before: before.units,
    after: after.units,
  }))
  const choice = (
    <SegmentedControl
      size="xs"
      aria-label={say.measure}
      value={measure}
      onChange={(shown) => change({ shown })}
      data={Object.entries(say.measures).map(([value, label]) => ({ value, label }))}
    />
  )
  return (
    <div className="routing-charts">
      <Panel title={say.chart} about={say.chartAbout(say.measures[measure])} action={choice}>
        <div className="routing-chart">
          <Chart
            kind="bar"
            label={say.chartAbout(say.measures[measure])}
            rows={days}
            by="day"
            series={series}
            {...(measure === 'cost' ? { format: dollars } : { format: plain })}
          />
        </div>
      </Panel>
      <Panel title={say.suppliers} about={say.suppliersAbout}>
        <div className="routing-chart">
          <Chart
            kind="bar"
            label={say.suppliersAbout}
            rows={suppliers}
            by="supplier"
            series={series}
            format={plain}
          />
        </div>
      </Panel>
    </div>
  )
}

const dollars = (amount: number) => centsText(amount.toFixed(2))
const plain = (count: number) => count.toLocaleString('en-US')
