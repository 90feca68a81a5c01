import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import type { Changes, WholeItem } from '../api/types.ts'
import { DataTable } from '../kit/data-table.tsx'
import { FormDialog } from '../kit/form-dialog.tsx'
import { Money } from '../kit/money.tsx'
import { Panel } from '../kit/panel.tsx'
import { RowButton } from '../kit/row-button.tsx'
import { Empty } from '../kit/states.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { useMayChange, usePriceLists } from './use-parties.ts'
import { say } from './words.ts'

const { listPrices: words, column } = say

interface Row {
  /** '' is the item itself. */
  readonly code: string
  readonly name: string
  readonly amounts: Readonly<Record<string, string | null>>
}

/** What the item and each price list say of it; each can be changed. */
export function ItemPrices({ item }: { item: WholeItem }) {
  const may = useMayChange()
  const lists = usePriceLists()
  const [open, setOpen] = useState<Row>()
  const { wholesale, retail, msrp, map } = item
  const rows: readonly Row[] = [
    { code: '', name: words.own, amounts: { wholesale, retail, msrp, map } },
    ...lists.map(({ code, name }): Row => {
      const said = item.prices.find(({ priceList }) => priceList === code)
      return { code, name, amounts: { wholesale: said?.wholesale ?? null, retail: said?.retail ?? null } }
    }),
  ]
  const amount = (key: string, label: string) => ({
    ...{ key, label, isFigure: true as const },
    cell: ({ amounts }: Row) => <Money amount={amounts[key] ?? null} />,
  })
  return (
    <div className="catalog-tables">
      <Panel title={words.title} about={words.about}>
        <DataTable
          label={words.title}
          query={{ data: { data: rows }, error: null, refetch: () => {} }}
          keyOf={({ code }) => code}
          empty={<Empty title={words.empty} next={words.emptyNext} />}
          columns={[
            { key: 'list', label: words.list, cell: ({ name }) => name },
            amount('wholesale', column.wholesale),
            amount('retail', column.retail),
            amount('msrp', say.item.labels.msrp),
            amount('map', say.item.labels.map),
          ]}
          {...(may.catalog && {
            actions: (row: Row) => (
              <RowButton label={words.change} full={words.changeNamed(row.name)} go={() => setOpen(row)} />
            ),
          })}
        />
      </Panel>
      <Sales item={item} />
      {open && <PriceDialog item={item} row={open} close={() => setOpen(undefined)} />}
    </div>
  )
}

function PriceDialog({ item, row, close }: { item: WholeItem; row: Row; close: () => void }) {
  const place = usePlace()
  const [amounts, setAmounts] = useState(row.amounts)
  const labels: Readonly<Record<string, string>> = {
    wholesale: column.wholesale,
    retail: column.retail,
    msrp: say.item.labels.msrp,
    map: say.item.labels.map,
  }
  const sent = (said: Row['amounts']) =>
    ask<Changes>('PATCH', hubPath(place, row.code === '' ? 'items' : `price-lists/${row.code}/prices`), {
      changes: [{ item: item.sku, ...said }],
    })
  const save = useAction(
    {
      run: () => sent(amounts),
      done: () => words.saved(row.name),
      anew: ['items', 'products'],
      undo: () => sent(row.amounts),
    },
    true,
  )
  return (
    <FormDialog
      title={row.name}
      close={close}
      answer={words.save}
      send={async () => {
        await save.run()
        close()
      }}
    >
      <p className="soft">{row.code === '' ? say.item.editHelp : words.about}</p>
      <div className="catalog-pair">
        {Object.keys(row.amounts).map((key) => (
          <TextInput
            key={key}
            label={labels[key]}
            leftSection="$"
            inputMode="decimal"
            value={amounts[key] ?? ''}
            onChange={({ currentTarget: { value } }) =>
              setAmounts({ ...amounts, [key]: value.trim() === '' ? null : value.trim() })
            }
          />
        ))}
      </div>
    </FormDialog>
  )
}

function Sales({ item: { sales } }: { item: WholeItem }) {
  return (
    <Panel title={words.sales} about={words.salesAbout}>
      <DataTable
        label={words.sales}
        query={{ data: { data: sales }, error: null, refetch: () => {} }}
        keyOf={({ priceList, startsOn }) => `${priceList} ${startsOn}`}
        empty={<Empty title={words.noSales} next={words.noSalesNext} />}
        columns={[
          { key: 'list', label: words.list, cell: ({ priceList }) => priceList },
          { key: 'days', label: words.days, cell: ({ startsOn, endsOn }) => `${startsOn} – ${endsOn}` },
          {
            key: 'wholesale',
            label: column.wholesale,
            isFigure: true,
            cell: (sale) => <Money amount={sale.wholesale} />,
          },
        ]}
      />
    </Panel>
  )
}
