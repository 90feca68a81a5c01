import { Cents } from '../kit/money.tsx'
import { Panel } from '../kit/panel.tsx'
import type { OrderView } from './view.ts'
import { words } from './words.ts'

const say = words.money

type Row = readonly [name: string, amount: string | null, kind?: 'sum' | 'minus']

/** What the customer pays, what the retailer owes, and for the operator what the suppliers ask. */
export function MoneyPanel({ view: { dossier, full } }: { view: OrderView }) {
  const { order, sums } = dossier
  const { figures, amountPaid, taxAmount, taxRate } = order
  const percent = Number((Number(taxRate) * 100).toFixed(4))
  const customer: readonly Row[] = [
    [say.subtotal, figures.subtotal],
    [say.shippingCost, figures.shippingCost],
    [say.discount, figures.discount, 'minus'],
    [taxAmount === null && percent > 0 ? say.taxAt(String(percent)) : say.tax, figures.tax],
    [say.total, figures.total, 'sum'],
    ...(sums.balance === null
      ? []
      : ([
          [say.paid, amountPaid],
          [say.balance, sums.balance, 'sum'],
        ] as const)),
  ]
  const retailer: readonly Row[] = [
    [say.wholesale, figures.wholesale],
    [say.freight, figures.freight],
    [say.pickPack, figures.pickPack],
    [say.owed, sums.owed, 'sum'],
    [say.billed, sums.billed],
  ]
  return (
    <Panel title={say.title} about={say.about}>
      <Side title={say.consumer} rows={customer} note={sums.balance === null ? say.unsaid : undefined} />
      <Side title={full ? say.retailer : say.you} rows={retailer} />
      {full && (
        <Side
          title={say.hub}
          rows={[
            ...(full.sums.supplierCost === null
              ? []
              : ([[say.supplierCost, full.sums.supplierCost]] as const)),
            [say.margin, full.order.figures.margin],
          ]}
          note={full.sums.supplierCost === null ? say.supplierCostUnknown : undefined}
        />
      )}
    </Panel>
  )
}

function Side({ title, rows, note }: { title: string; rows: readonly Row[]; note?: string | undefined }) {
  return (
    <section className="order-sums" aria-label={title}>
      <h3>{title}</h3>
      <dl>
        {rows.map(([name, amount, kind]) => (
          <div key={name} className={kind === 'sum' ? 'is-sum' : undefined}>
            <dt>{name}</dt>
            <dd>
              {kind === 'minus' && amount !== '0' && '−'}
              <Cents amount={amount} />
            </dd>
          </div>
        ))}
      </dl>
      {note !== undefined && <p className="soft small">{note}</p>}
    </section>
  )
}
