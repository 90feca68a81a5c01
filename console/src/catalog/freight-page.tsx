import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useHub } from '../api/hub.ts'
import type { FreightTable } from '../api/types.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Money } from '../kit/money.tsx'
import { useRemoval } from '../kit/removal.tsx'
import { RowButton } from '../kit/row-button.tsx'
import { Empty } from '../kit/states.tsx'
import { PageHead } from '../shell/page-head.tsx'
import './catalog.css'
import { FreightDialog } from './freight-dialog.tsx'
import { useMayChange } from './use-parties.ts'
import { say } from './words.ts'

const words = say.freight

const columns: readonly [Column<FreightTable>, ...Column<FreightTable>[]] = [
  { key: 'code', label: words.code, cell: ({ code }) => code },
  { key: 'name', label: words.name, cell: ({ name }) => name },
  { key: 'box', label: words.box, isFigure: true, cell: (table) => table.maxBoxPounds },
  {
    key: 'one',
    label: words.one,
    isFigure: true,
    cell: (table) => <Money amount={table.pickPackOneLine} />,
  },
  {
    key: 'more',
    label: words.more,
    isFigure: true,
    isForWide: true,
    cell: (table) => <Money amount={table.pickPackMoreLines} />,
  },
  {
    key: 'tiers',
    label: words.tiers,
    cell: ({ tiers }) => tiers.map(({ belowPounds }) => words.tierOf(belowPounds)).join(', '),
  },
]

/** What shipping costs: the tables there are, each read and replaced whole. */
export function FreightPage() {
  const may = useMayChange()
  const found = useHub<{ data: FreightTable[] }>('freight-tables')
  const [open, setOpen] = useState<FreightTable | 'new'>()
  const removal = useRemoval<FreightTable>({
    from: 'freight-tables',
    words,
    again: ({ code: _, ...table }) => table,
  })
  const add = may.catalog && (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setOpen('new')}>
      {words.add}
    </Button>
  )
  return (
    <>
      <PageHead title={words.title} intro={words.intro} actions={add} />
      <section className="panel" aria-label={words.list}>
        <DataTable
          label={words.list}
          query={found}
          keyOf={({ code }) => code}
          empty={<Empty title={words.empty} next={words.emptyNext} />}
          columns={columns}
          {...(may.catalog && {
            actions: (table: FreightTable) => (
              <>
                <RowButton label={words.edit} full={words.editNamed(table.code)} go={() => setOpen(table)} />
                {removal.button(table)}
              </>
            ),
          })}
        />
      </section>
      {removal.dialog}
      {open && <FreightDialog table={open === 'new' ? undefined : open} close={() => setOpen(undefined)} />}
    </>
  )
}
