import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useHub } from '../api/hub.ts'
import type { FreightTable } from '../api/types.ts'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { DataTable } from '../kit/data-table.tsx'
import { Money } from '../kit/money.tsx'
import { RowButton } from '../kit/row-button.tsx'
import { Empty } from '../kit/states.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import './catalog.css'
import { FreightDialog } from './freight-dialog.tsx'
import { useMayChange } from './use-parties.ts'
import { say } from './words.ts'

const words = say.freight

/** What shipping costs: the tables there are, each read and replaced whole. */
export function FreightPage() {
  const may = useMayChange()
  const found = useHub<{ data: FreightTable[] }>('freight-tables')
  const [open, setOpen] = useState<FreightTable | 'new'>()
  const [question, setQuestion] = useState<Question>()
  const remove = useRemove()
  const askFirst = (table: FreightTable) =>
    setQuestion({
      title: words.removeTitle(table.code),
      help: words.removeHelp,
      yes: words.remove,
      answer: () => remove(table),
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
          columns={[
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
          ]}
          {...(may.catalog && {
            actions: (table: FreightTable) => (
              <>
                <RowButton label={words.edit} full={words.editNamed(table.code)} go={() => setOpen(table)} />
                <RowButton
                  label={words.remove}
                  full={words.removeNamed(table.code)}
                  isEnding
                  go={() => askFirst(table)}
                />
              </>
            ),
          })}
        />
      </section>
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
      {open && <FreightDialog table={open === 'new' ? undefined : open} close={() => setOpen(undefined)} />}
    </>
  )
}

/** The hub refuses while a retailer pays by it, and names them. */
function useRemove() {
  const place = usePlace()
  const path = ({ code }: FreightTable) => hubPath(place, `freight-tables/${encodeURIComponent(code)}`)
  return useAction(
    {
      run: (table: FreightTable) => ask('DELETE', path(table)),
      done: (_, { code }) => words.removed(code),
      anew: ['freight-tables'],
      undo: (_, { code, ...table }) => ask('PUT', path({ code, ...table }), table),
    },
    true,
  ).run
}
