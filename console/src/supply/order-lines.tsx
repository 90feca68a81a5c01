import type { WholeFulfillment } from '../api/types.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Money } from '../kit/money.tsx'
import { Panel } from '../kit/panel.tsx'
import { useTimeline } from './order-asked.ts'
import { type Line, nameOf, unitsOf } from './units.ts'
import { supply } from './words.ts'

const say = supply.order.lines

/** Of each line: what was ordered, what may leave, what is owed, what left and what is called off. */
export function OrderLines({ order }: { order: WholeFulfillment }) {
  const rejected = rejectedOf(useTimeline(order.invoiceNumber).data?.data ?? [])
  return (
    <Panel title={say.title} about={say.about}>
      <div className="supply-lines">
        <DataTable
          label={say.title}
          columns={columnsWith(rejected)}
          query={{ error: null, data: { data: order.lines }, refetch: () => {} }}
          keyOf={({ lineNo }) => String(lineNo)}
          empty={null}
        />
      </div>
    </Panel>
  )
}

function columnsWith(rejected: ReadonlyMap<number, number>): readonly [Column<Line>, ...Column<Line>[]] {
  const figure = (key: string, label: string, cell: Column<Line>['cell']): Column<Line> => ({
    ...{ key, label, cell, isFigure: true },
  })
  return [
    { key: 'item', label: say.item, cell: item },
    figure('ordered', say.ordered, ({ quantity }) => quantity),
    figure('toShip', say.toShip, (line) => some(unitsOf(line).atHand)),
    figure('owed', say.owed, owed),
    figure('shipped', say.shipped, ({ quantityShipped }) => some(quantityShipped)),
    figure('canceled', say.canceled, ({ quantityCanceled, lineNo }) => (
      <>
        {some(quantityCanceled)}
        {rejected.has(lineNo) && (
          <span className="soft small supply-under">{say.rejected(rejected.get(lineNo) ?? 0)}</span>
        )}
      </>
    )),
    figure('cost', say.cost, ({ parts }) => <Money amount={parts[0]?.supplierCost ?? null} />),
  ]
}

function item(line: Line) {
  const { title, label, sku, supplierSku } = line
  const { warehouses } = unitsOf(line)
  return (
    <>
      {[title, label].filter((each) => each !== '').join(', ')}
      <span className="soft small supply-under mono">
        {nameOf(line)}
        {supplierSku !== null && supplierSku !== sku && ` · ${sku}`}
        {warehouses.length > 0 && ` · ${warehouses.join(', ')}`}
      </span>
    </>
  )
}

function owed(line: Line) {
  const { owed: count, until } = unitsOf(line)
  return (
    <>
      {some(count)}
      {until !== null && <span className="soft small supply-under">{say.owedUntil(until)}</span>}
    </>
  )
}

function some(count: number) {
  return count === 0 ? <span className="soft">–</span> : count
}

/** Units by line that its supplier would not send: others have them, or nobody. */
function rejectedOf(events: readonly { readonly payload: object }[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  for (const { payload } of events) {
    const { lines } = payload as {
      lines?: readonly { lineNo: number; quantity?: number | null; answer?: string }[]
    }
    for (const { lineNo, quantity, answer } of Array.isArray(lines) ? lines : [])
      if (answer === 'rejected' && quantity) found.set(lineNo, (found.get(lineNo) ?? 0) + quantity)
  }
  return found
}
