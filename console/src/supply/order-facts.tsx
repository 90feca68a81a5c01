import type { Deadline, WholeFulfillment } from '../api/types.ts'
import { Fact, Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Time } from '../kit/time.tsx'
import { inWords } from './due.ts'
import { supply } from './words.ts'

const say = supply.order

export function OrderFacts({ order }: { order: WholeFulfillment }) {
  const { shipTo, supplierReference, shipDate, acknowledgedAt, placedAt } = order
  const { fullName, company, line1, line2, line3, city, state, postalCode, country, phone } = shipTo
  const address = [fullName, company, line1, line2, line3, `${city}, ${state} ${postalCode}`, country, phone]
  return (
    <section className="panel" aria-label={say.facts.shipTo}>
      <header className="panel-head">
        <h2 className="panel-title">{say.facts.shipTo}</h2>
      </header>
      <dl className="supply-facts">
        <Fact name={say.facts.shipTo}>{address.filter((each) => each).join('\n')}</Fact>
        <Fact name={say.facts.via}>{viaOf(order)}</Fact>
        <Fact name={say.facts.shipDate}>{shipDate}</Fact>
        {supplierReference !== null && <Fact name={say.facts.reference}>{supplierReference}</Fact>}
        <Fact name={say.facts.placed}>
          <Time at={placedAt} isExact />
        </Fact>
        {acknowledgedAt !== null && (
          <Fact name={say.facts.acknowledged}>
            <Time at={acknowledgedAt} isExact />
          </Fact>
        )}
      </dl>
    </section>
  )
}

function viaOf({ shipVia }: WholeFulfillment): string {
  // as: the hub writes it so, and describes it as open
  const { carrier, service, account } = (shipVia ?? {}) as Record<string, string | null | undefined>
  const named = [carrier, service].filter((each) => each).join(' ')
  const of = named === '' ? say.facts.viaAny : named
  return account ? `${of}, ${say.facts.account(account)}` : of
}

/** The clock of each step: when it is due, and how it was met. */
export function OrderClocks({ deadlines }: { deadlines: readonly Deadline[] }) {
  const now = Date.now()
  return (
    <Panel title={say.clocks.title} about={say.clocks.about}>
      {deadlines.length === 0 ? (
        <p className="soft panel-note">{say.clocks.none}</p>
      ) : (
        <ul className="supply-list">
          {deadlines.map((deadline) => (
            <li key={deadline.step}>
              <div className="supply-row">
                <span className="strong">{supply.due.steps[deadline.step]}</span>
                <Standing deadline={deadline} now={now} />
              </div>
              <span className="soft small">
                {say.clocks.due} <Time at={deadline.dueAt} isExact />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Standing({ deadline, now }: { deadline: Deadline; now: number }) {
  const { metAt, state, stoppedAt, dueAt, expectedAt } = deadline
  const { due } = supply
  if (metAt !== null)
    return (
      <StateTag
        state={state}
        label={state === 'late' ? due.metLate : due.met}
        tone={state === 'late' ? 'bad' : 'good'}
      />
    )
  if (stoppedAt !== null) return <StateTag state="stopped" label={due.stopped} tone="over" />
  const words = inWords(dueAt, now)
  if (state === 'late') return <StateTag state="late" label={due.late(words)} tone="bad" />
  const isBehind = expectedAt !== null && expectedAt > dueAt
  return (
    <StateTag
      state="open"
      label={isBehind ? due.expected : due.lateIn(words)}
      tone={isBehind ? 'waiting' : undefined}
    />
  )
}
