// the only file that knows the chart library: it is loaded when the first chart is shown
import { ColorSwatch } from '@mantine/core'
import { useMutationObserverTarget } from '@mantine/hooks'
import {
  BarController,
  BarElement,
  CategoryScale,
  type ChartData,
  Chart as ChartJs,
  type ChartOptions,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js'
import { color as colorOf } from 'chart.js/helpers'
import { useMemo, useRef } from 'react'
import { Chart as Drawn } from 'react-chartjs-2'
import { kitWords } from './words.ts'

ChartJs.register(
  ...[BarController, BarElement, LineController, LineElement, PointElement],
  ...[CategoryScale, LinearScale, Filler, Tooltip],
)

interface Series {
  /** The name of the value in each row. */
  readonly name: string
  readonly label: string
  /** A variable of the page: `--accent`. */
  readonly color: string
}

export interface ChartProps {
  readonly kind: 'area' | 'bar'
  /** What it shows, in a sentence. */
  readonly label: string
  readonly rows: readonly Readonly<Record<string, string | number>>[]
  /** The name of what stands below: a day, a supplier. */
  readonly by: string
  readonly series: readonly Series[]
  readonly height?: number
  readonly format?: (value: number) => string
}

export function Chart({ kind, label, rows, by, series, height = 220, format = String }: ChartProps) {
  const chart = useRef<ChartJs<'bar' | 'line'>>(null)
  const data = useMemo(() => dataOf({ kind, rows, by, series }), [kind, rows, by, series])
  const values = rows.flatMap((row) => series.map(({ name }) => Number(row[name] ?? 0)))
  const isWhole = values.every(Number.isInteger)
  const isEmpty = values.every((value) => value === 0)
  const options = useMemo(() => optionsOf(format, isWhole), [format, isWhole])
  // it is a picture: in other colours it is drawn anew
  useMutationObserverTarget(
    () => chart.current?.update('none'),
    { attributes: true, attributeFilter: ['data-mantine-color-scheme', 'data-environment'] },
    () => document.documentElement,
  )
  return (
    <figure className="chart">
      <figcaption className="unseen">{label}</figcaption>
      {series.length > 1 && <Legend series={series} />}
      <div aria-hidden className="chart-drawn" style={{ height }}>
        {isEmpty && <p className="chart-none soft">{kitWords.chart.none}</p>}
        <Drawn ref={chart} type={kind === 'bar' ? 'bar' : 'line'} data={data} options={options} />
      </div>
      <ChartTable label={label} rows={rows} by={by} series={series} format={format} />
    </figure>
  )
}

function Legend({ series }: Pick<ChartProps, 'series'>) {
  return (
    <ul className="bare chart-legend" aria-hidden>
      {series.map(({ name, label, color }) => (
        <li key={name}>
          <ColorSwatch color={`var(${color})`} size={8} withShadow={false} />
          {label}
        </li>
      ))}
    </ul>
  )
}

function dataOf({
  kind,
  rows,
  by,
  series,
}: Pick<ChartProps, 'kind' | 'rows' | 'by' | 'series'>): ChartData<'bar' | 'line', number[]> {
  // what belongs together stands together
  const categoryPercentage = series.length > 1 ? 0.6 : 0.85
  return {
    labels: rows.map((row) => String(row[by])),
    datasets: series.map(({ name, label, color }) => {
      const solid = inked(color)
      const values = { label, data: rows.map((row) => Number(row[name] ?? 0)) }
      return kind === 'bar'
        ? { ...values, backgroundColor: solid, borderRadius: 2, maxBarThickness: 40, categoryPercentage }
        : {
            ...values,
            borderColor: solid,
            pointBackgroundColor: solid,
            backgroundColor: (at: Place) => colorOf(solid(at)).alpha(0.14).rgbString(),
            fill: true,
            borderWidth: 2,
            pointRadius: 0,
            cubicInterpolationMode: 'monotone' as const,
          }
    }),
  }
}

interface Place {
  readonly chart: { readonly canvas: HTMLCanvasElement }
}

/** A colour of the page, as it is where the chart stands when it is drawn. */
function inked(variable: string): (at: Place) => string {
  return ({ chart }) => getComputedStyle(chart.canvas).getPropertyValue(variable).trim()
}

const soft = inked('--soft')
const font = { family: "'Inter Variable', system-ui, sans-serif", size: 12 }

function optionsOf(format: (value: number) => string, isWhole: boolean): ChartOptions<'bar' | 'line'> {
  return {
    animation: false,
    maintainAspectRatio: false,
    font,
    interaction: { mode: 'index', intersect: false },
    scales: {
      x: {
        grid: { display: false },
        border: { display: false },
        ticks: { color: soft, maxRotation: 0, autoSkipPadding: 18, font },
      },
      y: {
        beginAtZero: true,
        grid: { color: inked('--line'), drawTicks: false },
        border: { display: false, dash: [4, 4] },
        ticks: {
          color: soft,
          maxTicksLimit: 6,
          padding: 8,
          font,
          // there is no half of an order
          ...(isWhole ? { precision: 0 } : {}),
          callback: (value) => format(Number(value)),
        },
      },
    },
    plugins: {
      tooltip: {
        backgroundColor: inked('--raised'),
        borderColor: inked('--line'),
        borderWidth: 1,
        titleColor: inked('--ink'),
        bodyColor: inked('--ink'),
        titleFont: { ...font, weight: 600 },
        bodyFont: font,
        padding: 10,
        cornerRadius: 8,
        caretSize: 0,
        usePointStyle: true,
        boxWidth: 7,
        boxHeight: 7,
        callbacks: { label: ({ dataset, parsed }) => ` ${dataset.label}  ${format(parsed.y ?? 0)}` },
      },
    },
  }
}

function ChartTable(
  props: Pick<ChartProps, 'label' | 'rows' | 'by' | 'series'> & { format: (value: number) => string },
) {
  const { label, rows, by, series, format } = props
  return (
    <table className="unseen">
      <caption>{label}</caption>
      <thead>
        <tr>
          <th scope="col">{by}</th>
          {series.map(({ name, label: title }) => (
            <th key={name} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={String(row[by])}>
            <th scope="row">{row[by]}</th>
            {series.map(({ name }) => (
              <td key={name}>{format(Number(row[name] ?? 0))}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
