import { Anchor, Button } from '@mantine/core'
import { addressOf } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import { Cents } from '../kit/money.tsx'
import { Heads, Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { usePlace } from '../place.tsx'
import { useShareActions } from './share-actions.tsx'
import { SplitLine } from './split-line.tsx'
import { type AnyFulfillment, type AnyLine, type OrderView, titleIn, useMayWrite } from './view.ts'
import { words } from './words.ts'

const say = words.split

/** Who sends what: a share for each supplier, with its lines and how it stands. */
export function Split({ view }: { view: OrderView }) {
  const { order } = view.dossier
  const shares: readonly AnyFulfillment[] = order.fulfillments
  const units = (order.lines as readonly AnyLine[]).reduce((sum, { quantity }) => sum + quantity, 0)
  const suppliers = new Set(shares.map(({ supplier }) => supplier)).size
  const actions = useShareActions(view)
  return (
    <Panel title={say.title} about={say.about(suppliers, units)}>
      {shares.map((share) => (
        <Share key={share.fulfillmentNo} view={view} share={share} actions={actions} />
      ))}
      {actions.dialogs}
    </Panel>
  )
}

interface ShareProps {
  readonly view: OrderView
  readonly share: AnyFulfillment
  readonly actions: ReturnType<typeof useShareActions>
}

function Share({ view, share, actions }: ShareProps) {
  const { order } = view.dossier
  const lines: readonly AnyLine[] = order.lines
  const own = lines.filter(({ lineNo }) => partsOf(share).some((part) => part.lineNo === lineNo))
  const titleOf = titleIn(view)
  return (
    <section className="order-share" aria-label={say.by(share.fulfillmentNo, share.supplier)}>
      <header>
        <h3>
          {say.by(share.fulfillmentNo, share.supplier)} <Standing share={share} />
        </h3>
        {useMayWrite() && <ShareButtons view={view} share={share} actions={actions} />}
      </header>
      <table className="list order-lines">
        <Heads names={[say.item]} figures={[say.quantity, say.price, say.cost]} />
        <tbody>
          {own.map((line) => (
            <SplitLine key={line.lineNo} line={line} title={titleOf(line)} parts={partsOf(share)} />
          ))}
        </tbody>
      </table>
      <p className="order-share-foot soft small">
        <span className="mono">{share.invoiceNumber}</span>
        <span>
          {say.ships} {share.shipDate}
        </span>
        <span>
          {say.freight} <Cents amount={share.freight} />
        </span>
        <span>
          {say.pickPack} <Cents amount={share.pickPack} />
        </span>
        {view.full && <Slip share={share} />}
      </p>
    </section>
  )
}

type AnyPart = AnyFulfillment['parts'][number]

function partsOf({ parts }: AnyFulfillment): readonly AnyPart[] {
  return parts
}

function Standing({ share }: { share: AnyFulfillment }) {
  const { state, holdReason, holdUntil, cancelState, returnState } = share
  const hold = holdReason === null ? undefined : (say.holds[holdReason] ?? holdReason)
  const until = holdUntil === null ? '' : ` ${say.until(holdUntil)}`
  const cancel = say.cancelStates[cancelState]
  const back = say.returnStates[returnState]
  return (
    <>
      <StateTag state={state} {...(hold ? { label: hold + until } : {})} />
      {cancel && <StateTag state="requested" label={cancel} />}
      {back && <StateTag state="waiting" label={back} />}
      {'shippedElsewhere' in share && share.shippedElsewhere && (
        <StateTag state="elsewhere" label={say.elsewhere} />
      )}
    </>
  )
}

function ShareButtons({ view, share, actions }: ShareProps) {
  const { full } = view
  if (!full) return null
  const { may } = full
  const { fulfillmentNo } = share
  return (
    <div className="page-actions">
      {may.reroute.includes(fulfillmentNo) && (
        <Button variant="default" onClick={() => actions.reroute(share)}>
          {say.reroute}
        </Button>
      )}
      {may.giveBack.some((each) => each.fulfillmentNo === fulfillmentNo) && (
        <Button variant="default" onClick={() => actions.giveBack(share)}>
          {say.giveBack}
        </Button>
      )}
    </div>
  )
}

function Slip({ share }: { share: AnyFulfillment }) {
  const place = usePlace()
  const at = hubPath(place, `fulfillments/${encodeURIComponent(share.invoiceNumber)}/packing-slip`)
  return (
    <Anchor href={addressOf(at)} download aria-label={say.slipOf(share.fulfillmentNo)} size="xs">
      {say.slip}
    </Anchor>
  )
}
