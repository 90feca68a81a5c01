import { ActionIcon, Anchor, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import type { WholeFulfillment } from '../api/types.ts'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { usePlace } from '../place.tsx'
import { ParcelDialog, type ParcelQuestion } from './parcel-dialog.tsx'
import { nameOf } from './units.ts'
import { supply } from './words.ts'

const say = supply.parcels
type Shipment = WholeFulfillment['shipments'][number]

/** What left, where it is by the scans of its carrier, and what can be set right. */
export function Parcels({ order }: { order: WholeFulfillment }) {
  const [question, setQuestion] = useState<ParcelQuestion>()
  const { shipments } = order
  return (
    <Panel title={say.title} about={say.about}>
      {shipments.length === 0 ? (
        <Empty title={say.empty} next={say.emptyNext} />
      ) : (
        <ul className="supply-parcels">
          {shipments.map((shipment) => (
            <OneParcel key={shipment.shipmentNo} order={order} shipment={shipment} ask={setQuestion} />
          ))}
        </ul>
      )}
      {question && (
        <ParcelDialog
          invoiceNumber={order.invoiceNumber}
          question={question}
          close={() => setQuestion(undefined)}
        />
      )}
    </Panel>
  )
}

interface OneParcelProps {
  readonly order: WholeFulfillment
  readonly shipment: Shipment
  readonly ask: (question: ParcelQuestion) => void
}

function OneParcel({ order, shipment, ask }: OneParcelProps) {
  const { me } = usePlace()
  const { carrier, service, trackingNumber, trackingUrl, shippedAt, voided, parts, tracking } = shipment
  const held = parts.map(({ lineNo, quantity }) => {
    const line = order.lines.find((each) => each.lineNo === lineNo)
    return say.holds(quantity, line ? nameOf(line) : String(lineNo))
  })
  return (
    <li className={voided ? 'is-off' : undefined}>
      <div>
        <div className="supply-row">
          <span>
            {[carrier, service].filter((each) => each).join(' ')}{' '}
            {/^https?:/.test(trackingUrl) ? (
              <Anchor
                className="mono"
                href={trackingUrl}
                target="_blank"
                rel="noreferrer noopener"
                underline="always"
              >
                {trackingNumber}
              </Anchor>
            ) : (
              <span className="mono">{trackingNumber}</span>
            )}
          </span>{' '}
          {voided ? (
            <StateTag state="void" label={say.voided} />
          ) : (
            <StateTag state={tracking.state === 'unknown' ? 'sent' : tracking.state} />
          )}
        </div>
        <p className="soft small">
          {held.join(' · ')} · {say.left} <Time at={shippedAt} isExact />
        </p>
      </div>
      {me.mayWrite && !voided && <ParcelMenu shipment={shipment} ask={ask} />}
      {!voided && <Scans shipment={shipment} />}
    </li>
  )
}

function ParcelMenu({ shipment, ask }: Pick<OneParcelProps, 'shipment' | 'ask'>) {
  const { me } = usePlace()
  const { trackingNumber, tracking } = shipment
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon className="dots" variant="subtle" aria-label={say.menu(trackingNumber)}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => ask({ kind: 'scan', trackingNumber })}>{say.scan}</Menu.Item>
        {me.party === 'operator' && (
          <Menu.Item onClick={() => ask({ kind: 'correct', trackingNumber })}>{say.correct}</Menu.Item>
        )}
        {tracking.state !== 'delivered' && (
          <Menu.Item onClick={() => ask({ kind: 'void', trackingNumber })}>{say.void}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function Scans({ shipment: { tracking } }: { shipment: Shipment }) {
  if (tracking.scans.length === 0) return <p className="soft small">{say.noScans}</p>
  return (
    <ol className="supply-scans" reversed>
      {tracking.scans
        .slice()
        .reverse()
        .map(({ at, state, place, text, isCorrection }) => (
          <li key={`${at} ${state} ${place}`}>
            <StateTag state={state} /> {[place, text].filter((each) => each).join(' · ')}{' '}
            <span className="soft small">
              <Time at={at} isExact />
              {isCorrection && ` · ${say.correction}`}
            </span>
          </li>
        ))}
    </ol>
  )
}
