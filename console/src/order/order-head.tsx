import { Cents } from '../kit/money.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Time } from '../kit/time.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { OrderActions } from './order-actions.tsx'
import { type OrderView, useMayWrite } from './view.ts'
import { words } from './words.ts'

const say = words.head

/** What one wants to know first: which order, how it stands, what it comes to, whose it is and which way it came. */
export function OrderHead({ view }: { view: OrderView }) {
  const { dossier, full, retailer } = view
  const { order, sums } = dossier
  const place = usePlace()
  const mayWrite = useMayWrite()
  return (
    <div className="order-head">
      <PageHead
        title={words.title(order.number)}
        tag={<Tags state={order.state} flags={order.flags} />}
        back={{ href: pagePath(place, 'orders'), label: words.back }}
        actions={mayWrite && <OrderActions view={view} />}
      />
      <dl className="order-strip">
        <Told name={say.po}>
          <span className="mono break">{order.po ?? '–'}</span>
        </Told>
        {full && <Told name={say.retailer}>{retailer}</Told>}
        <Told name={say.total}>
          <Cents amount={order.figures.total} />
        </Told>
        <Told name={full ? say.owed : say.owedOwn}>
          <Cents amount={sums.owed} />
        </Told>
        <Told name={say.placed}>
          <Time at={order.placedAt} isExact />
        </Told>
        {order.shipBy !== null && (
          <Told name={say.shipBy}>
            <Time at={order.shipBy} />
          </Told>
        )}
        <Told name={say.source}>{words.sources[order.dialect] ?? order.dialect}</Told>
      </dl>
    </div>
  )
}

function Tags({ state, flags }: { state: string; flags: readonly string[] }) {
  return (
    <>
      <StateTag state={state} />
      {flags.map((flag) => (
        <StateTag key={flag} state={flag} label={say.flags[flag] ?? flag} tone="waiting" />
      ))}
    </>
  )
}

function Told({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
