import { type Column, DataTable } from '../kit/data-table.tsx'
import { centsText } from '../kit/money.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { tryWords } from './try-words.ts'
import type { Figures, WhatIfAnswer } from './types.ts'

const say = tryWords.whatIf
type Name = keyof typeof say.figures

interface Row {
  readonly name: Name
  readonly before: string
  readonly after: string
  readonly difference: number
}

const names = Object.keys(say.figures) as readonly Name[]
const amounts: readonly Name[] = ['goods', 'freight', 'cost']

/** The sums: as it was, by these rules, and what lies between. */
export function WhatIfFigures({ answer }: { answer: WhatIfAnswer }) {
  const { totals, notComparable } = answer
  const { before, after, differing } = totals
  const rows = names.map((name) => ({
    name,
    before: shown(name, before),
    after: shown(name, after),
    difference: Number(after[name]) - Number(before[name]),
  }))
  const about = [
    say.differing(differing, before.orders),
    ...(notComparable > 0 ? [say.notComparable(notComparable)] : []),
  ].join(' ')
  return (
    <Panel title={say.what} about={about}>
      <DataTable
        label={say.what}
        columns={columns}
        query={{ data: { data: rows }, error: null, refetch: () => undefined }}
        keyOf={({ name }) => name}
        empty={null}
      />
    </Panel>
  )
}

function shown(name: Name, figures: Figures): string {
  const value = figures[name]
  return typeof value === 'string' ? centsText(value) : value.toLocaleString('en-US')
}

const columns: readonly [Column<Row>, ...Column<Row>[]] = [
  { key: 'name', label: say.what, cell: ({ name }) => say.figures[name] },
  { key: 'before', label: say.asWas, isFigure: true, cell: ({ before }) => before },
  { key: 'after', label: say.byDraft, isFigure: true, cell: ({ after }) => after },
  { key: 'difference', label: say.difference, isFigure: true, cell: (row) => <Change row={row} /> },
]

/** Less is better, but for orders that are taken. */
function Change({ row: { name, difference } }: { row: Row }) {
  if (difference === 0) return <span className="soft">–</span>
  const isBetter = name === 'orders' ? difference > 0 : difference < 0
  const sign = difference > 0 ? '+' : '−'
  const size = Math.abs(difference)
  const text = amounts.includes(name) ? centsText(size.toFixed(2)) : size.toLocaleString('en-US')
  return <StateTag state="change" label={`${sign}${text}`} tone={isBetter ? 'good' : 'bad'} />
}
