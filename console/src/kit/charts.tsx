// the only file that knows the chart library: it is loaded when the first chart is shown
import '@mantine/charts/styles.css'
import { AreaChart, BarChart, Sparkline as KitSparkline, LineChart } from '@mantine/charts'

interface Series {
  /** The name of the value in each row. */
  readonly name: string
  readonly label: string
  /** A colour of the theme, with its shade: `harbor.7`. */
  readonly color: string
}

export interface ChartProps {
  readonly kind: 'area' | 'bar' | 'line'
  /** What it shows, in a sentence. */
  readonly label: string
  readonly rows: readonly Readonly<Record<string, string | number>>[]
  /** The name of what stands below: a day, a supplier. */
  readonly by: string
  readonly series: readonly Series[]
  readonly height?: number
  readonly isStacked?: boolean
  readonly format?: (value: number) => string
}

/** The table beside it is for who goes by keyboard: what is hidden from readers takes no focus. */
const drawn = { accessibilityLayer: false }

export function Chart({
  kind,
  label,
  rows,
  by,
  series,
  height = 220,
  isStacked = false,
  format,
}: ChartProps) {
  const shared = {
    h: height,
    data: rows.map((row) => ({ ...row })),
    dataKey: by,
    series: series.map((each) => ({ ...each })),
    withLegend: series.length > 1,
    gridAxis: 'x',
    tickLine: 'none',
    ...(format ? { valueFormatter: format } : {}),
  } as const
  const type = isStacked ? 'stacked' : 'default'
  return (
    <figure className="chart">
      <figcaption className="unseen">{label}</figcaption>
      <div aria-hidden>
        {kind === 'area' && <AreaChart {...shared} type={type} areaChartProps={drawn} />}
        {kind === 'bar' && <BarChart {...shared} type={type} barChartProps={drawn} />}
        {kind === 'line' && <LineChart {...shared} lineChartProps={drawn} />}
      </div>
      <ChartTable label={label} rows={rows} by={by} series={series} format={format ?? String} />
    </figure>
  )
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

export interface SparklineProps {
  readonly values: readonly number[]
  readonly label: string
  readonly color?: string
  readonly height?: number
}

export function Sparkline({ values, label, color = 'harbor.7', height = 28 }: SparklineProps) {
  return (
    <div role="img" aria-label={label}>
      <KitSparkline
        data={[...values]}
        h={height}
        w="100%"
        color={color}
        curveType="monotone"
        strokeWidth={1.5}
        fillOpacity={0.15}
      />
    </div>
  )
}
