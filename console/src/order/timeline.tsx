import { SegmentedControl } from '@mantine/core'
import { CodeView } from '../kit/code-view.tsx'
import { Panel } from '../kit/panel.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { toldEvent } from './told-event.ts'
import { type OrderView, supplierIn } from './view.ts'
import { words } from './words.ts'

const say = words.timeline

type Event = OrderView['dossier']['timeline'][number]

const days = new Intl.DateTimeFormat('en-US', { dateStyle: 'full' })
const clock = new Intl.DateTimeFormat('en-US', { timeStyle: 'medium' })
const exact = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'long' })

/** Every event by its day, in the zone of whoever looks. */
export function Timeline({ view }: { view: OrderView }) {
  const [{ order }, change] = useAsked({ order: 'newest' })
  const events: readonly Event[] =
    order === 'oldest' ? view.dossier.timeline : [...view.dossier.timeline].reverse()
  return (
    <Panel
      title={say.title}
      about={say.about}
      action={
        <SegmentedControl
          size="xs"
          aria-label={say.title}
          value={order}
          onChange={(value) => change({ order: value })}
          data={[
            { value: 'newest', label: say.newest },
            { value: 'oldest', label: say.oldest },
          ]}
        />
      }
    >
      {[...byDay(events)].map(([day, those]) => (
        <section key={day} className="order-day" aria-label={day}>
          <h3>{day}</h3>
          <ol>
            {those.map((event) => (
              <Happened key={event.version} event={event} view={view} />
            ))}
          </ol>
        </section>
      ))}
    </Panel>
  )
}

function Happened({ event, view }: { event: Event; view: OrderView }) {
  const { at, who, reason, payload, type } = event
  const date = new Date(at)
  return (
    <li className={`order-event is-${toneOf(type)}`}>
      <time dateTime={at} title={`${exact.format(date)}\n${at}`}>
        {clock.format(date)}
      </time>
      <div>
        <p>{toldEvent(event, supplierIn(view))}</p>
        {reason !== null && <p className="soft">{say.because(reason)}</p>}
        <p className="soft small">
          {say.sides[who.side] ?? who.side}
          {who.name !== null && ` · ${who.name}`}
        </p>
        {view.full && (
          <details className="order-facts">
            <summary>
              {say.facts} <code>{type}</code>
            </summary>
            <CodeView text={JSON.stringify(payload)} what={type} />
          </details>
        )}
      </div>
    </li>
  )
}

function byDay(events: readonly Event[]): ReadonlyMap<string, readonly Event[]> {
  const found = new Map<string, Event[]>()
  for (const event of events) {
    const day = days.format(new Date(event.at))
    found.set(day, [...(found.get(day) ?? []), event])
  }
  return found
}

function toneOf(type: string): 'good' | 'bad' | 'waiting' | 'plain' {
  if (/shipped|delivered|paid|credited|completed/.test(type)) return 'good'
  if (/canceled|failed|late|exception|refused/.test(type)) return 'bad'
  return /on_hold|requested|voided/.test(type) ? 'waiting' : 'plain'
}
