import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import { Refused } from '../api/client.ts'
import { useHub } from '../api/hub.ts'
import type { Return } from '../api/types.ts'
import { Money } from '../kit/money.tsx'
import { Fact, Heads, Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Failed, Loading, NotFound, ReadOnlyNote } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { pagePath, usePlace } from '../place.tsx'
import type { PageProps } from '../shell/area.ts'
import { PageHead } from '../shell/page-head.tsx'
import { CreditDialog } from './credit-dialog.tsx'
import { ReceiveDialog } from './receive-dialog.tsx'
import { words } from './words.ts'

const say = words.page

/** One return: what was authorized, what came, what was credited. */
export function ReturnPage({ params: { returnNumber = '' } }: PageProps) {
  const query = useHub<Return>(`returns/${encodeURIComponent(returnNumber)}`)
  if (query.error instanceof Refused && [400, 404].includes(query.error.status)) return <NotFound />
  if (query.error && !query.data) return <Failed error={query.error} again={() => void query.refetch()} />
  return query.data ? <Shown goods={query.data} /> : <Loading />
}

function Shown({ goods }: { goods: Return }) {
  const place = usePlace()
  const { mayWrite } = place.me
  return (
    <>
      <PageHead
        title={goods.returnNumber}
        tag={<StateTag state={goods.state} />}
        back={{ href: pagePath(place, 'returns'), label: words.title }}
        actions={mayWrite && <Actions goods={goods} />}
      />
      {!mayWrite && <ReadOnlyNote />}
      <Goods goods={goods} />
      <FactsPanel goods={goods} isOperator={place.me.party === 'operator'} />
    </>
  )
}

function Actions({ goods }: { goods: Return }) {
  const [open, setOpen] = useState<'receive' | 'credit'>()
  const close = () => setOpen(undefined)
  const { state, lines } = goods
  const isWaiting = state === 'authorized' || state === 'received'
  const hasUndecided = lines.some(({ received }) =>
    received.some(({ disposition }) => disposition === 'inspect'),
  )
  return (
    <>
      {(isWaiting || hasUndecided) && (
        <Button variant={state === 'authorized' ? 'filled' : 'default'} onClick={() => setOpen('receive')}>
          {words.receive.button}
        </Button>
      )}
      {state === 'received' && <Button onClick={() => setOpen('credit')}>{words.credit.button}</Button>}
      {open === 'receive' && <ReceiveDialog goods={goods} close={close} />}
      {open === 'credit' && <CreditDialog goods={goods} close={close} />}
    </>
  )
}

function Goods({ goods }: { goods: Return }) {
  return (
    <Panel title={say.goods} about={say.about}>
      <table className="list">
        <Heads names={[say.item, say.asked, say.came, say.credited, say.cost, say.became]} />
        <tbody>
          {goods.lines.map((line) => (
            <tr key={line.lineNo}>
              <th scope="row" className="mono">
                {line.sku}
              </th>
              <td data-label={say.asked}>{line.quantity}</td>
              <td data-label={say.came}>{line.quantityReceived}</td>
              <td data-label={say.credited}>{line.quantityCredited}</td>
              <td data-label={say.cost}>
                <Money amount={line.unitCost ?? line.supplierCost} />
              </td>
              <td data-label={say.became}>{becameOf(line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function becameOf({ received }: Return['lines'][number]): string {
  const told = received.map(({ disposition, warehouse, quantity }) => {
    const where = warehouse === null ? '' : ` ${say.at(warehouse)}`
    return `${quantity} × ${say.dispositions[disposition] ?? disposition}${where}`
  })
  return told.length === 0 ? say.notYet : told.join(', ')
}

function FactsPanel({ goods, isOperator }: { goods: Return; isOperator: boolean }) {
  const place = usePlace()
  const { retailer, number, supplier, invoiceNumber, reference, reason, expiresOn } = goods
  const when = (at: string | null) => (at === null ? say.notYet : <Time at={at} isExact />)
  const order = `${retailer} ${number}`
  return (
    <Panel title={say.facts} about={say.factsAbout}>
      <dl className="told">
        <Fact name={words.order}>
          {isOperator ? (
            <Link className="entry-link" href={pagePath(place, `orders/${retailer}/${number}`)}>
              {order}
            </Link>
          ) : (
            order
          )}
        </Fact>
        <Fact name={words.supplier}>{supplier}</Fact>
        <Fact name={say.invoice}>
          <span className="mono">{invoiceNumber}</span>
        </Fact>
        <Fact name={say.reference}>{reference}</Fact>
        <Fact name={words.reason}>{reason}</Fact>
        <Fact name={words.authorized}>{when(goods.authorizedAt)}</Fact>
        <Fact name={words.expires}>{expiresOn}</Fact>
        <Fact name={say.received}>{when(goods.receivedAt)}</Fact>
        <Fact name={say.creditedAt}>{when(goods.creditedAt)}</Fact>
      </dl>
    </Panel>
  )
}
