import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { OrderDays } from '../api/types.ts'
import { Chart } from '../kit/chart.tsx'
import { centsText } from '../kit/money.tsx'
import { Panel } from '../kit/panel.tsx'
import { amountOf, type Figure, figures } from './use-days.ts'
import { say } from './words.ts'

const words = say.trend
const counted = new Intl.NumberFormat('en-US')

/** A month of one figure, day by day. */
export function Trend({ days }: { days: OrderDays }) {
  const [figure, setFigure] = useState<Figure>('orders')
  const rows = days.data.map((day) => ({
    [words.by]: shortDay(day.day),
    value: amountOf(day, figure),
  }))
  return (
    <Panel
      title={words.title}
      about={words.about}
      action={
        <SegmentedControl
          size="xs"
          aria-label={words.choose}
          value={figure}
          onChange={(value) => setFigure(value as Figure)}
          data={figures.map((each) => ({ value: each, label: words[each] }))}
        />
      }
    >
      <div className="panel-body">
        <Chart
          kind={figure === 'orders' || figure === 'linesOwed' ? 'bar' : 'area'}
          label={words.label(words[figure])}
          rows={rows}
          by={words.by}
          series={[{ name: 'value', label: words[figure], color: '--accent' }]}
          format={(value) => (figure === 'sales' ? centsText(String(value)) : counted.format(value))}
          height={220}
        />
      </div>
    </Panel>
  )
}

function shortDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return new Date(year ?? 0, (month ?? 1) - 1, date).toLocaleDateString('en-US', {
    month: 'short',
    day: 'numeric',
  })
}
