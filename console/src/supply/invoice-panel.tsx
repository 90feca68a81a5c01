import { Button } from '@mantine/core'
import { useState } from 'react'
import { useHub } from '../api/hub.ts'
import type { Invoice, WholeFulfillment } from '../api/types.ts'
import { Cents, centsText } from '../kit/money.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { usePlace } from '../place.tsx'
import { InvoiceDialog } from './invoice-dialog.tsx'
import { supply } from './words.ts'

const say = supply.invoice

/** What it was billed at, or comes to by now, and what the supplier's own bill says to it. */
export function InvoicePanel({ order }: { order: WholeFulfillment }) {
  const { me } = usePlace()
  const [isOpen, setOpen] = useState(false)
  const query = useHub<Invoice>(`fulfillments/${encodeURIComponent(order.invoiceNumber)}/invoice`)
  const invoice = query.data
  const isOver = order.state === 'shipped' || order.state === 'completed'
  const label = !invoice?.invoicedAt ? say.make : invoice.bill ? say.correct : say.add
  return (
    <Panel
      title={say.title}
      about={invoice?.invoicedAt ? say.about.billed : say.about.open}
      action={
        me.mayWrite && isOver && invoice ? (
          <Button variant="default" onClick={() => setOpen(true)}>
            {label}
          </Button>
        ) : undefined
      }
    >
      {query.error && !invoice && <Failed error={query.error} again={() => void query.refetch()} />}
      {!query.error && !invoice && <Loading />}
      {invoice && <Figures invoice={invoice} />}
      {invoice?.bill && <Match bill={invoice.bill} />}
      {invoice && !isOver && invoice.invoicedAt === null && <p className="soft panel-note">{say.open}</p>}
      {invoice && isOpen && <InvoiceDialog invoice={invoice} close={() => setOpen(false)} />}
    </Panel>
  )
}

function Figures({ invoice }: { invoice: Invoice }) {
  const { supplierGoods, freight, pickPack, supplierAmount, amount, invoicedAt } = invoice
  const rows: readonly (readonly [string, string | null])[] = [
    [say.goods, supplierGoods],
    [say.freight, freight],
    [say.pickPack, pickPack],
    [say.total, supplierAmount],
    ...(amount === null ? [] : [[say.retailerTotal, amount] as const]),
  ]
  return (
    <ul className="supply-list">
      {rows.map(([label, figure]) => (
        <li key={label} className="supply-row">
          <span className={label === say.total ? 'strong' : 'soft'}>{label}</span>
          <Cents amount={figure} />
        </li>
      ))}
      <li className="supply-row">
        <span className="soft">{say.invoiced}</span>
        {invoicedAt === null ? <span className="soft">{say.notYet}</span> : <Time at={invoicedAt} />}
      </li>
    </ul>
  )
}

function Match({ bill }: { bill: NonNullable<Invoice['bill']> }) {
  const { me } = usePlace()
  const { reference, amount, matches, difference, findings } = bill
  return (
    <ul className="supply-list">
      <li className="supply-row">
        <span className="strong">
          {me.party === 'supplier' ? say.bill(reference) : say.theirBill(reference)}
        </span>
        <Cents amount={amount} />
      </li>
      <li>
        {matches ? (
          <StateTag state="ok" label={say.matches} />
        ) : (
          <StateTag state="refused" label={say.differs(centsText(difference))} />
        )}
      </li>
      {findings.map(({ lineNo, what, expected, billed }) => (
        <li key={`${lineNo} ${what}`} className="small">
          {say.finding(say.whats[what], lineNo, expected, billed)}
        </li>
      ))}
    </ul>
  )
}
