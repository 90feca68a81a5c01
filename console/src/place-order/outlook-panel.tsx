import { Anchor } from '@mantine/core'
import { Link } from 'wouter'
import { Refused } from '../api/client.ts'
import type { OrderOutlook } from '../api/types.ts'
import { Cents } from '../kit/money.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { useOrderPath } from './use-order-path.ts'
import { words } from './words.ts'

const say = words.outlook

interface OutlookPanelProps {
  readonly isComplete: boolean
  readonly outlook: OrderOutlook | undefined
  readonly error: Error | null
  readonly again: () => void
  readonly isOld: boolean
}

/** What would become of the order as it stands there: who sends what, and what it comes to. */
export function OutlookPanel({ isComplete, outlook, error, again, isOld }: OutlookPanelProps) {
  return (
    <Panel title={say.title} about={say.about}>
      <div className={isOld ? 'place-outlook is-old' : 'place-outlook'} aria-busy={isOld}>
        {!isComplete ? (
          <p className="soft place-wait">{say.wait}</p>
        ) : error ? (
          <Wrong error={error} again={again} />
        ) : outlook ? (
          <Outlook outlook={outlook} />
        ) : (
          <Loading />
        )}
      </div>
    </Panel>
  )
}

function Wrong({ error, again }: { error: Error; again: () => void }) {
  if (!(error instanceof Refused) || error.status === 0 || error.status >= 500)
    return <Failed error={error} again={again} />
  return (
    <div className="place-wait" role="status">
      <p className="strong bad">{say.refused}</p>
      <p className="soft small">{error.message}</p>
    </div>
  )
}

function Outlook({ outlook }: { outlook: OrderOutlook }) {
  const { number, fulfillments, lines, figures } = outlook
  const owed = lines.reduce((sum, line) => sum + line.owed, 0)
  const pathOf = useOrderPath()
  return (
    <>
      {number !== null && (
        <p className="warning place-known">
          {say.known(number)}{' '}
          <Anchor component={Link} href={pathOf(number)}>
            {say.open}
          </Anchor>
        </p>
      )}
      {fulfillments.length > 0 && (
        <ul className="place-shares">
          {fulfillments.map(({ supplier, units, state, shipDate, freight }) => (
            <li key={supplier}>
              <span>
                {say.share(supplier, units)} <StateTag state={state} />
              </span>
              <span className="soft small">
                {say.ships(shipDate)} · {say.freight} <Cents amount={freight} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {owed > 0 && <p className="place-wait bad small">{say.owed(owed)}</p>}
      <dl className="place-sums">
        <Sum name={say.subtotal} amount={figures.subtotal} />
        <Sum name={say.shipping} amount={figures.shippingCost} />
        <Sum name={say.discount} amount={figures.discount} isMinus />
        <Sum name={say.tax} amount={figures.tax} />
        <Sum name={say.total} amount={figures.total} isTotal />
        <Sum name={say.wholesale} amount={figures.wholesale} />
        <Sum name={say.freight} amount={figures.freight} />
        <Sum name={say.pickPack} amount={figures.pickPack} />
        <Sum name={say.owedTotal} amount={figures.owed} isTotal />
      </dl>
    </>
  )
}

function Sum(props: { name: string; amount: string; isTotal?: true; isMinus?: true }) {
  const { name, amount, isTotal, isMinus } = props
  return (
    <div className={isTotal ? 'is-sum' : undefined}>
      <dt>{name}</dt>
      <dd>
        {isMinus && amount !== '0' && '−'}
        <Cents amount={amount} />
      </dd>
    </div>
  )
}
