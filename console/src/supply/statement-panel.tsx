import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addressOf, Refused } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Cents } from '../kit/money.tsx'
import { Panel } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { PaymentDialog } from './payment-dialog.tsx'
import { type Entry, type Statement, statementOf } from './statement-lines.ts'
import { supply } from './words.ts'

const say = supply.statements
/** So many entries are drawn; the files hold all. */
const SHOWN = 500

interface StatementProps {
  readonly kind: 'suppliers' | 'retailers'
  readonly code: string
  readonly name: string
  readonly period: { readonly from: string; readonly to: string }
}

export function StatementPanel({ kind, code, name, period }: StatementProps) {
  const place = usePlace()
  const [isPaying, setPaying] = useState(false)
  const path = `${kind}/${code}/statement`
  const query = useQuery({
    queryKey: [hubPath(place, path), period],
    queryFn: () => readStatement(addressOf(hubPath(place, path, { ...period, format: 'json' }))),
  })
  const file = (format: 'csv' | 'pdf') => (
    <Button
      component="a"
      variant="default"
      download
      leftSection={<IconDownload size={14} aria-hidden />}
      href={addressOf(hubPath(place, path, { ...period, format }))}
    >
      {say[format]}
    </Button>
  )
  const { me } = place
  return (
    <>
      <Panel
        title={name}
        about={say.panel(period.from, period.to)}
        action={
          <div className="supply-buttons">
            {me.party === 'operator' && me.mayWrite && (
              <Button onClick={() => setPaying(true)}>{say.pay}</Button>
            )}
            {file('csv')}
            {file('pdf')}
          </div>
        }
      >
        {query.data && <Sums statement={query.data} />}
        <Entries query={query} isOfSupplier={kind === 'suppliers'} />
      </Panel>
      {isPaying && <PaymentDialog kind={kind} code={code} name={name} close={() => setPaying(false)} />}
    </>
  )
}

async function readStatement(address: string): Promise<Statement> {
  const answer = await fetch(address, { cache: 'no-store' })
  const text = await answer.text()
  if (answer.ok) return statementOf(text)
  // as: a refusal is told as everywhere
  const { error } = JSON.parse(text) as { error: ConstructorParameters<typeof Refused>[1] }
  throw new Refused(answer.status, error)
}

function Sums({ statement: { opening, closing, sums } }: { statement: Statement }) {
  const figures = { opening, invoices: sums.invoice, credits: sums.credit, payments: sums.payment, closing }
  return (
    <dl className="supply-sums">
      {Object.entries(figures).map(([name, amount]) => (
        <div key={name}>
          <dt>{say.figures[name as keyof typeof figures]}</dt>
          <dd>
            <Cents amount={amount} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface EntriesProps {
  readonly query: {
    readonly error: Error | null
    readonly data: Statement | undefined
    readonly refetch: () => unknown
  }
  readonly isOfSupplier: boolean
}

function Entries({ query: { error, data, refetch }, isOfSupplier }: EntriesProps) {
  const place = usePlace()
  const rows = data?.entries.slice(0, SHOWN).map((entry, index) => ({ ...entry, index }))
  return (
    <>
      <DataTable
        label={say.title}
        columns={columnsFor(isOfSupplier)}
        query={{ error, data: rows && { data: rows }, refetch }}
        keyOf={({ document, kind, index }) => `${kind} ${document} ${index}`}
        {...(isOfSupplier
          ? {
              href: ({ kind, document }: Row) =>
                kind === 'invoice' ? pagePath(place, `purchase-orders/${encodeURIComponent(document)}`) : '',
            }
          : {})}
        empty={<Empty title={say.empty} next={say.emptyNext} />}
      />
      {data && data.entries.length > SHOWN && <p className="soft panel-note">{say.more(SHOWN)}</p>}
    </>
  )
}

type Row = Entry & { readonly index: number }

function columnsFor(isOfSupplier: boolean): readonly [Column<Row>, ...Column<Row>[]] {
  const money = (key: 'goods' | 'freight' | 'amount' | 'balance', isForWide?: true): Column<Row> => ({
    ...{ key, label: say[key], isFigure: true },
    cell: (row) => <Cents amount={row[key]} />,
    ...(isForWide ? { isForWide } : {}),
  })
  return [
    {
      key: 'document',
      label: say.document,
      cell: ({ kind, document }) => (
        <>
          {say.kinds[kind] ?? kind} <span className="mono">{document}</span>
        </>
      ),
    },
    { key: 'date', label: say.date, cell: ({ date }) => date },
    { key: 'order', label: say.order, cell: ({ order }) => order ?? '–' },
    money('goods', true),
    money('freight', true),
    money('amount'),
    money('balance'),
    ...(isOfSupplier
      ? [{ key: 'bill', label: say.bill, cell: ({ bill_reference: bill }: Row) => bill ?? '–' }]
      : []),
  ]
}
