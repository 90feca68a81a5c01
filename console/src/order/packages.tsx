import { Anchor } from '@mantine/core'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { type AnyFulfillment, type AnyLine, type OrderView, titleIn } from './view.ts'
import { words } from './words.ts'

const say = words.packages

type AnyParcel = AnyFulfillment['shipments'][number]

export function Packages({ view }: { view: OrderView }) {
  const shares: readonly AnyFulfillment[] = view.dossier.order.fulfillments
  const all = shares.flatMap((share) => parcelsOf(share).map((parcel) => ({ share, parcel })))
  return (
    <Panel title={say.title} about={say.about}>
      {all.length === 0 && <Empty title={say.none} next={say.noneHelp} />}
      {all.map(({ share, parcel }) => (
        <Parcel
          key={`${share.fulfillmentNo} ${parcel.shipmentNo}`}
          view={view}
          share={share}
          parcel={parcel}
        />
      ))}
    </Panel>
  )
}

function parcelsOf({ shipments }: AnyFulfillment): readonly AnyParcel[] {
  return shipments
}

function Parcel({ view, share, parcel }: { view: OrderView; share: AnyFulfillment; parcel: AnyParcel }) {
  const { carrier, service, trackingNumber, trackingUrl, shippedAt, voided, tracking } = parcel
  const name = [carrier, service].filter(Boolean).join(' ')
  return (
    <section className="order-parcel" aria-label={trackingNumber}>
      <header>
        <h3>
          {trackingUrl === '' ? (
            <span className="mono">{trackingNumber}</span>
          ) : (
            <Anchor
              href={trackingUrl}
              target="_blank"
              rel="noreferrer"
              className="mono"
              aria-label={say.track(trackingNumber)}
            >
              {trackingNumber}
            </Anchor>
          )}{' '}
          <StateTag state={voided ? 'void' : tracking.state} />
        </h3>
        <p className="soft small">
          {[name, say.of(share.fulfillmentNo, share.supplier)].filter(Boolean).join(' · ')}
          {' · '}
          {say.shipped} <Time at={shippedAt} isExact />
        </p>
        {voided && <p className="small">{say.voided}</p>}
        {trackingUrl === '' && <p className="soft small">{say.noPage}</p>}
      </header>
      <Contents view={view} parcel={parcel} />
      <Scans tracking={tracking} />
    </section>
  )
}

function Contents({ view, parcel }: { view: OrderView; parcel: AnyParcel }) {
  const lines = new Map((view.dossier.order.lines as readonly AnyLine[]).map((line) => [line.lineNo, line]))
  const units = new Map<number, number>()
  for (const { lineNo, quantity } of parcel.parts as readonly { lineNo: number; quantity: number }[])
    units.set(lineNo, (units.get(lineNo) ?? 0) + quantity)
  const titleOf = titleIn(view)
  return (
    <ul className="bare small">
      {[...units].map(([lineNo, quantity]) => {
        const line = lines.get(lineNo)
        return (
          <li key={lineNo}>
            {quantity} × {line ? titleOf(line) : lineNo}
          </li>
        )
      })}
    </ul>
  )
}

type Scan = {
  readonly at: string
  readonly state: string
  readonly place: string | null
  readonly text: string | null
  readonly isCorrection?: boolean
}

function Scans({ tracking }: { tracking: AnyParcel['tracking'] }) {
  const scans: readonly Scan[] = tracking.scans
  if (scans.length === 0) return <p className="soft small">{say.noScans}</p>
  return (
    <ol className="order-scans">
      {[...scans].reverse().map((scan) => (
        <li key={`${scan.at} ${scan.state}`}>
          <Time at={scan.at} isExact />
          <span>
            <StateTag state={scan.state} /> {[scan.text, scan.place].filter(Boolean).join(' · ')}
            {scan.isCorrection && <em className="soft"> {say.correction}</em>}
          </span>
        </li>
      ))}
      {'gaveUpAt' in tracking && tracking.gaveUpAt !== null && <li className="soft">{say.gaveUp}</li>}
    </ol>
  )
}
