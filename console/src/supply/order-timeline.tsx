import type { Timeline } from '../api/types.ts'
import { Panel } from '../kit/panel.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { words } from '../words.ts'
import { useTimeline } from './order-asked.ts'
import { supply } from './words.ts'

const say = supply.order.events

export function OrderTimeline({ invoiceNumber }: { invoiceNumber: string }) {
  const query = useTimeline(invoiceNumber)
  return (
    <Panel title={say.title} about={say.about}>
      {query.error && <Failed error={query.error} again={() => void query.refetch()} />}
      {!query.error && !query.data && <Loading />}
      <ol className="supply-events" reversed>
        {query.data?.data
          .slice()
          .reverse()
          .map((event) => (
            <li key={`${event.version} ${event.type} ${JSON.stringify(event.payload)}`}>
              <p className="strong">{titleOf(event)}</p>
              {detailOf(event).map((detail) => (
                <p key={detail}>{detail}</p>
              ))}
              <p className="soft small">
                <Time at={event.at} isExact /> · {event.who}
                {event.reason !== null && ` · ${event.reason}`}
              </p>
            </li>
          ))}
      </ol>
    </Panel>
  )
}

type Event = Timeline['data'][number]

interface Told {
  readonly to?: string
  readonly trackingNumber?: string
  readonly carrier?: string
  readonly step?: string
  readonly place?: string
  readonly supplierReference?: string | null
  readonly lines?: readonly {
    lineNo: number
    quantity?: number | null
    answer?: string
    until?: string | null
  }[]
}

/** By its type where that has words, else by the state it led to. */
function titleOf({ type, payload }: Event): string {
  const named = say.names[type]
  const { to, step } = payload as Told
  if (named !== undefined) return step === undefined ? named : `${named}: ${stepName(step)}`
  if (to !== undefined) return stateName(to)
  const last = type.split('.').at(-1) ?? type
  return stateName(last)
}

function stepName(step: string): string {
  const steps: Readonly<Record<string, string>> = supply.due.steps
  return steps[step] ?? step
}

function stateName(state: string): string {
  const text = words.stateNames[state] ?? state.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function detailOf({ payload }: Event): readonly string[] {
  const { trackingNumber, carrier, place, lines, supplierReference } = payload as Told
  const parcel = [carrier, trackingNumber, place].filter((each) => each).join(' · ')
  const said = (Array.isArray(lines) ? lines : []).map(({ lineNo, quantity, answer, until }) =>
    [
      quantity ? `${quantity} ×` : '',
      say.line(lineNo),
      answer ? (say.answers[answer] ?? answer) : '',
      until ? `${supply.order.until} ${until}` : '',
    ]
      .filter((each) => each !== '')
      .join(' '),
  )
  return [...(parcel === '' ? [] : [parcel]), ...(supplierReference ? [supplierReference] : []), ...said]
}
