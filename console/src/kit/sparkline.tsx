import { area, curveMonotoneX, line } from 'd3-shape'

export interface SparklineProps {
  readonly values: readonly number[]
  /** What it shows, in words. */
  readonly label: string
  /** Of the picture, in pixels; it is as wide as its place. */
  readonly height?: number
}

/** Half of the line lies above its path: the highest point is not cut. */
const edge = 1
/** Of the drawing; it is stretched to the place it has. */
const width = 100

/** A line as small as a word: no axis, no legend, and none of the chart library, so that a page of figures is there at once. */
export function Sparkline({ values, label, height = 28 }: SparklineProps) {
  const most = Math.max(...values)
  const least = Math.min(0, ...values)
  const across = (_: number, at: number) =>
    values.length > 1 ? (at / (values.length - 1)) * width : width / 2
  const up = (value: number) =>
    most === least ? height - edge : height - edge - ((value - least) / (most - least)) * (height - 2 * edge)
  const drawn = [...values]
  const stroke = line<number>().x(across).y(up).curve(curveMonotoneX)(drawn)
  const fill = area<number>().x(across).y0(height).y1(up).curve(curveMonotoneX)(drawn)
  return (
    <svg
      className="sparkline"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      height={height}
    >
      {fill && <path className="sparkline-fill" d={fill} />}
      {stroke && <path className="sparkline-line" d={stroke} />}
    </svg>
  )
}
