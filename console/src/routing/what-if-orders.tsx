import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Cents } from '../kit/money.tsx'
import { More } from '../kit/paged.tsx'
import { Panel } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import { tell } from '../kit/tell.tsx'
import { Time } from '../kit/time.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { tryWords } from './try-words.ts'
import type { WhatIfAnswer, WhatIfOrdersAnswer } from './types.ts'
import type { WhatIfAsked } from './what-if.tsx'

const say = tryWords.whatIf
type Order = WhatIfAnswer['orders'][number]

/** Every order that would go elsewhere, a page at a time: from where it came, and from where it would. */
export function WhatIfOrders({ answer, asked }: { answer: WhatIfAnswer; asked: WhatIfAsked }) {
  const place = usePlace()
  const [list, setList] = useState({ orders: answer.orders, next: answer.next })
  const [isBusy, setBusy] = useState(false)
  const show = async () => {
    setBusy(true)
    try {
      const page = await ask<WhatIfOrdersAnswer>('POST', hubPath(place, 'routing/what-if/orders'), {
        ...asked,
        after: list.next,
      })
      setList({ orders: [...list.orders, ...page.data], next: page.next })
    } catch (error) {
      tell.refused(error as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Panel title={say.orders} about={say.ordersAbout}>
      <DataTable
        label={say.orders}
        columns={columns}
        query={{ data: { data: list.orders }, error: null, refetch: () => undefined }}
        keyOf={({ retailer, number }) => `${retailer} ${number}`}
        href={({ retailer, number }) => pagePath(place, `orders/${retailer}/${number}`)}
        empty={<Empty title={say.none} next={say.noneNext} />}
      />
      <More more={{ isThere: list.next !== null, isBusy, show: () => void show() }} />
    </Panel>
  )
}

const columns: readonly [Column<Order>, ...Column<Order>[]] = [
  { key: 'order', label: say.columns.order, cell: ({ retailer, number }) => `${retailer} ${number}` },
  {
    key: 'placed',
    label: say.columns.placed,
    cell: ({ placedAt }) => <Time at={placedAt} />,
    isForWide: true,
  },
  { key: 'was', label: say.columns.was, cell: ({ before }) => <Way way={before} /> },
  { key: 'would', label: say.columns.would, cell: ({ after }) => <Way way={after} /> },
  {
    key: 'cost',
    label: say.columns.cost,
    isFigure: true,
    cell: ({ before, after }) => (
      <span>
        <Cents amount={before.figures.cost} /> →{' '}
        {after.refused ? say.refused : <Cents amount={after.figures.cost} />}
      </span>
    ),
  },
]

function Way({ way: { refused, parts } }: { way: Order['before'] }) {
  if (refused) return <span className="bad">{say.refused}</span>
  return (
    <ul className="bare small">
      {parts.map(({ lineNo, warehouse, supplier, quantity }) => (
        <li key={`${lineNo} ${warehouse} ${supplier}`}>
          {say.part(quantity, warehouse ?? `${supplier}, ${say.owed}`)}
        </li>
      ))}
    </ul>
  )
}
