import { Button } from '@mantine/core'
import { ask } from '../api/client.ts'
import { hubPath, useHubPages } from '../api/hub.ts'
import type { ItemRetailer, WholeItem } from '../api/types.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Money } from '../kit/money.tsx'
import { More } from '../kit/paged.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty } from '../kit/states.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { useMayChange } from './use-parties.ts'
import { say } from './words.ts'

const { retailers: words, column } = say

interface Word {
  readonly row: ItemRetailer
  readonly allowed: boolean | null
}

const columns: readonly [Column<ItemRetailer>, ...Column<ItemRetailer>[]] = [
  { key: 'retailer', label: words.retailer, cell: ({ name }) => name },
  {
    key: 'may',
    label: words.may,
    cell: ({ allowed }) => <StateTag state={allowed ? 'on' : 'off'} label={allowed ? words.yes : words.no} />,
  },
  { key: 'by', label: words.by, cell: ({ by }) => words.bys[by ?? 'default'] },
  {
    key: 'wholesale',
    label: column.wholesale,
    isFigure: true,
    cell: ({ wholesale }) => <Money amount={wholesale} />,
  },
  {
    key: 'retail',
    label: column.retail,
    isFigure: true,
    isForWide: true,
    cell: ({ retail }) => <Money amount={retail} />,
  },
]

/** Who may buy the item, by which word; and another word about this very item. */
export function ItemRetailers({ item: { itemId, sku } }: { item: WholeItem }) {
  const place = usePlace()
  const may = useMayChange()
  const { query, more } = useHubPages<ItemRetailer>(`items/${itemId}/retailers`)
  const sent = (retailer: string, allowed: boolean | null) =>
    ask('PATCH', hubPath(place, `retailers/${retailer}/entitlements`), { words: [{ item: sku, allowed }] })
  const change = useAction({
    run: ({ row, allowed }: Word) => sent(row.retailer, allowed),
    done: (_, { row, allowed }) => words.done(row.name, allowed),
    anew: ['items', 'retailers'],
    undo: (_, { row }) => sent(row.retailer, row.said),
  })
  const button = (row: ItemRetailer, allowed: boolean | null, label: string, full: string) => (
    <Button
      size="compact-xs"
      variant="subtle"
      aria-label={full}
      disabled={change.isBusy}
      onClick={() => void change.run({ row, allowed })}
    >
      {label}
    </Button>
  )
  return (
    <Panel title={words.title} about={words.about}>
      <DataTable
        label={words.title}
        query={query}
        keyOf={({ retailer }) => retailer}
        empty={<Empty title={words.empty} next={words.emptyNext} />}
        toneOf={({ allowed }) => (allowed ? undefined : 'off')}
        columns={columns}
        {...(may.catalog && {
          actions: (row: ItemRetailer) => (
            <>
              {row.said !== null && button(row, null, words.forget, words.forgetNamed(row.name))}
              {row.allowed
                ? button(row, false, words.refuse, words.refuseNamed(row.name))
                : button(row, true, words.allow, words.allowNamed(row.name))}
            </>
          ),
        })}
      />
      <More more={more} />
    </Panel>
  )
}
