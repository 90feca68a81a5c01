import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { hubPath } from '../api/hub.ts'
import type { BrowsedEvent } from '../api/types.ts'
import { CodeView } from '../kit/code-view.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { eventTypes, eventWords } from '../kit/event-types.ts'
import { FilterBar, FilterChoice, FilterText } from '../kit/filter-bar.tsx'
import { Moment } from '../kit/moment.tsx'
import { More, usePages } from '../kit/paged.tsx'
import { Facts } from '../kit/panel.tsx'
import { SideSheet } from '../kit/side-sheet.tsx'
import { Empty } from '../kit/states.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { words } from './words.ts'

const usual = { types: '', number: '', event: '' }

/** What happened, as it happens: of the operator’s stream, a retailer’s or a supplier’s. */
export function EventsPage() {
  const place = usePlace()
  const { party } = place.me
  const [asked, change] = useAsked(usual)
  const { query, more } = useEvents(asked)
  const open = query.data?.data.find(({ seq }) => String(seq) === asked.event)
  const isFiltered = asked.types !== '' || asked.number !== ''
  const address = (event: string) =>
    pagePath(
      place,
      'events',
      Object.fromEntries(Object.entries({ ...asked, event }).filter(([, value]) => value !== '')),
    )
  return (
    <>
      <PageHead title={words.title} intro={words.intro[party]} />
      <section className="panel" aria-label={words.list}>
        <FilterBar label={words.filter}>
          <FilterChoice
            label={words.type}
            every={words.everyType}
            choices={Object.entries(eventTypes)}
            value={asked.types}
            change={(types) => change({ types })}
          />
          <FilterText
            label={words.number}
            value={asked.number}
            change={(number) => change({ number: number.replaceAll(/\D/g, '') })}
            width={140}
          />
          {isFiltered && (
            <Button variant="subtle" onClick={() => change({ types: '', number: '' })}>
              {words.clear}
            </Button>
          )}
        </FilterBar>
        <DataTable
          label={words.list}
          columns={party === 'operator' ? [first, retailer, ...others] : [first, ...others]}
          query={query}
          keyOf={({ seq }) => String(seq)}
          href={({ seq }) => address(String(seq))}
          empty={
            isFiltered ? (
              <Empty title={words.emptyFiltered} next={words.emptyFilteredNext} />
            ) : (
              <Empty title={words.empty} next={words.emptyNext} />
            )
          }
        />
        <More more={more} />
      </section>
      <EventDrawer event={open} close={() => change({ event: '' })} />
    </>
  )
}

/** A retailer’s people have their own door; a supplier’s see their own stream by the hub’s. */
function useEvents({ types, number }: { readonly types: string; readonly number: string }) {
  const place = usePlace()
  const path =
    place.me.party === 'retailer'
      ? `/${place.environment}/own/event-history`
      : hubPath(place, 'event-history')
  const asked = Object.entries({ types, number, retailer: place.chosen ?? '' })
  return usePages<BrowsedEvent>(path, Object.fromEntries(asked.filter(([, value]) => value !== '')))
}

const first: Column<BrowsedEvent> = {
  key: 'type',
  label: words.what,
  cell: ({ type }) => eventWords(type),
}

const retailer: Column<BrowsedEvent> = {
  key: 'retailer',
  label: words.retailer,
  cell: ({ retailer: code }) => code,
}

const others: readonly Column<BrowsedEvent>[] = [
  { key: 'order', label: words.order, cell: ({ number }) => number },
  { key: 'name', label: words.type, isForWide: true, cell: ({ type }) => <code>{type}</code> },
  { key: 'at', label: words.when, cell: ({ at }) => <Moment at={at} /> },
  { key: 'seq', label: words.seq, isFigure: true, isForWide: true, cell: ({ seq }) => seq },
]

function EventDrawer({ event, close }: { event: BrowsedEvent | undefined; close: () => void }) {
  const place = usePlace()
  const orderPath = (of: BrowsedEvent) =>
    place.me.party === 'operator' ? `orders/${of.retailer}/${of.number}` : `orders/${of.number}`
  return (
    <SideSheet isOpen={event !== undefined} close={close} size={600} title={event && eventWords(event.type)}>
      {event && (
        <>
          <p>
            <code>{event.type}</code> <Moment at={event.at} />
          </p>
          <Facts
            facts={[
              [words.order, `${event.retailer} ${event.number}`],
              [words.version, String(event.version)],
              [words.seq, String(event.seq)],
              [words.id, event.id],
            ]}
          />
          {place.me.party !== 'supplier' && (
            <p>
              <Link className="entry-link" href={pagePath(place, orderPath(event))}>
                {words.toOrder}
              </Link>
            </p>
          )}
          <CodeView
            text={JSON.stringify(event.payload)}
            what={words.payload.toLowerCase()}
            label={words.payload}
          />
        </>
      )}
    </SideSheet>
  )
}
