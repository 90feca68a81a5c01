import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react'
import type { OrderDays } from '../api/types.ts'
import { Cents, Count } from '../kit/money.tsx'
import { Sparkline } from '../kit/sparkline.tsx'
import { amountOf, type Figure } from './use-days.ts'
import { say } from './words.ts'

const tiles: readonly { readonly figure: Figure; readonly label: string }[] = [
  { figure: 'orders', label: say.tiles.orders },
  { figure: 'sales', label: say.tiles.sales },
  { figure: 'units', label: say.tiles.units },
  { figure: 'linesOwed', label: say.tiles.owed },
]

/** Today at a glance: how much, beside the same weekday before up to the same hour, and how it went for a month. */
export function Tiles({ days }: { days: OrderDays }) {
  return (
    <section className="home-tiles" aria-label={say.tiles.label}>
      {tiles.map(({ figure, label }) => (
        <Tile key={figure} figure={figure} label={label} days={days} />
      ))}
    </section>
  )
}

function Tile({ figure, label, days }: { figure: Figure; label: string; days: OrderDays }) {
  const today = days.data.at(-1)
  return (
    <div className="home-tile">
      <p className="soft small">{label}</p>
      <p className="home-figure">
        {figure === 'sales' ? (
          <Cents amount={rounded(today?.sales ?? '0')} />
        ) : (
          <Count of={today?.[figure] ?? 0} />
        )}
      </p>
      <Compared figure={figure} soFar={days.soFar} />
      <Sparkline
        values={days.data.map((day) => amountOf(day, figure))}
        label={say.tiles.spark(label)}
        height={34}
      />
    </div>
  )
}

/** Of the full hours of today: half an hour beside a whole one would say less. */
function Compared({ figure, soFar }: { figure: Figure; soFar: OrderDays['soFar'] }) {
  const until = new Date(soFar.until)
  if (until.getHours() === 0) return <p className="soft small">{say.tiles.noHour}</p>
  const now = amountOf(soFar.today, figure)
  const before = amountOf(soFar.weekBefore, figure)
  const weekday = until.toLocaleDateString('en-US', { weekday: 'long' })
  const hour = until.toLocaleTimeString('en-US', { hour: 'numeric' })
  const Arrow = now >= before ? IconArrowUpRight : IconArrowDownRight
  return (
    <p className="soft small home-compared">
      {now !== before && <Arrow size={14} aria-hidden />}
      <span className="strong">{shareOf(now, before)}</span>
      <span>{say.tiles.before(weekday, hour)}</span>
    </p>
  )
}

function shareOf(now: number, before: number): string {
  if (now === before) return say.tiles.same
  if (before === 0) return say.tiles.new
  const percent = Math.round((100 * Math.abs(now - before)) / before)
  return `${percent} % ${now > before ? say.tiles.up : say.tiles.down}`
}

/** To whole units of money: a tile is read at a glance, and cents stand in the list. */
function rounded(amount: string): string {
  return Number(amount) >= 10_000 ? (amount.split('.')[0] ?? '0') : amount
}
