import { SegmentedControl } from '@mantine/core'
import { useHubPages } from '../api/hub.ts'
import type { Return } from '../api/types.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { More } from '../kit/paged.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import './returns.css'
import { words } from './words.ts'

/** Goods on their way back, newest first. */
export function ReturnsPage() {
  const place = usePlace()
  const [{ state }, change] = useAsked({ state: '' })
  const { query, more } = useHubPages<Return>('returns', { state, retailer: place.chosen })
  const isFiltered = state !== ''
  return (
    <>
      <PageHead title={words.title} intro={words.intro} />
      <section className="panel" aria-label={words.list}>
        <div className="returns-filter">
          <SegmentedControl
            size="xs"
            aria-label={words.filter}
            value={state}
            onChange={(value) => change({ state: value })}
            data={words.states}
          />
        </div>
        <DataTable
          label={words.list}
          columns={columnsFor(place.me.party === 'supplier')}
          query={query}
          keyOf={({ returnNumber }) => returnNumber}
          href={({ returnNumber }) => pagePath(place, `returns/${encodeURIComponent(returnNumber)}`)}
          empty={
            <Empty
              title={isFiltered ? words.noneOf : words.none}
              next={isFiltered ? words.noneOfHelp : words.noneHelp}
            />
          }
        />
      </section>
      <More more={more} />
    </>
  )
}

function columnsFor(isSupplier: boolean): readonly [Column<Return>, ...Column<Return>[]] {
  const sum = (lines: Return['lines'], of: 'quantity' | 'quantityReceived') =>
    lines.reduce((all, line) => all + line[of], 0)
  return [
    {
      key: 'returnNumber',
      label: words.number,
      cell: ({ returnNumber }) => <span className="mono">{returnNumber}</span>,
    },
    { key: 'state', label: words.state, cell: ({ state }) => <StateTag state={state} /> },
    { key: 'number', label: words.order, cell: ({ retailer, number }) => `${retailer} ${number}` },
    ...(isSupplier
      ? []
      : [{ key: 'supplier', label: words.supplier, cell: ({ supplier }: Return) => supplier }]),
    {
      key: 'units',
      label: words.units,
      cell: ({ lines }) => (
        <div>
          {sum(lines, 'quantity')}{' '}
          <span className="soft">· {words.came(sum(lines, 'quantityReceived'))}</span>
        </div>
      ),
    },
    { key: 'reason', label: words.reason, cell: ({ reason }) => reason, isForWide: true },
    {
      key: 'authorizedAt',
      label: words.authorized,
      cell: ({ authorizedAt }) => <Time at={authorizedAt} isRelative />,
    },
    { key: 'expiresOn', label: words.expires, cell: ({ expiresOn }) => expiresOn, isForWide: true },
  ]
}
