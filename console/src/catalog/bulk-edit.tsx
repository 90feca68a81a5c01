import { Button } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import type { Changes, ListedItem } from '../api/types.ts'
import { BulkBar } from '../kit/bulk-bar.tsx'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import type { Picked } from '../kit/picked.ts'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { EntitleDialog } from './entitle-dialog.tsx'
import { PricesDialog } from './prices-dialog.tsx'
import { SafetyDialog } from './safety-dialog.tsx'
import { useMayChange } from './use-parties.ts'
import { say } from './words.ts'

type Open = 'prices' | 'safety' | 'entitle' | undefined
const MOST = 1000

/** What can be done with the items that are picked. */
export function BulkEdit({ picked }: { picked: Picked<ListedItem> }) {
  const may = useMayChange()
  const [open, setOpen] = useState<Open>()
  const [question, setQuestion] = useState<Question>()
  const ask = useMark(picked)
  const { rows: items } = picked
  const close = () => setOpen(undefined)
  const done = () => {
    close()
    picked.clear()
  }
  const button = (label: string, go: () => void) => (
    <Button variant="default" onClick={go}>
      {label}
    </Button>
  )
  return (
    <>
      <BulkBar picked={picked}>
        {items.length > MOST ? (
          <span className="bad">{say.bulk.tooMany}</span>
        ) : (
          <>
            {may.catalog && button(say.bulk.prices, () => setOpen('prices'))}
            {may.catalog && button(say.bulk.entitle, () => setOpen('entitle'))}
            {may.stock && button(say.bulk.safety, () => setOpen('safety'))}
            {may.catalog && button(say.bulk.sell, () => setQuestion(ask(false)))}
            {may.catalog && button(say.bulk.stop, () => setQuestion(ask(true)))}
          </>
        )}
      </BulkBar>
      {open === 'prices' && <PricesDialog items={items} close={close} done={done} />}
      {open === 'safety' && <SafetyDialog items={items} close={close} done={done} />}
      {open === 'entitle' && <EntitleDialog items={items} close={close} done={done} />}
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
    </>
  )
}

/** The question before items are discontinued, or sold again. */
function useMark(picked: Picked<ListedItem>): (discontinued: boolean) => Question {
  const place = usePlace()
  const skus = picked.rows.map(({ sku }) => sku)
  const sent = (those: readonly string[], discontinued: boolean) =>
    ask<Changes>('PATCH', hubPath(place, 'items'), {
      changes: those.map((item) => ({ item, discontinued })),
    })
  const mark = useAction({
    run: (discontinued: boolean) => sent(skus, discontinued),
    done: ({ changed }) => (changed === 0 ? say.bulk.nothing : say.bulk.changed(changed)),
    anew: ['items', 'products'],
    undo: async ({ changes }, discontinued) =>
      changes.length > 0 &&
      (await sent(
        changes.map(({ sku }) => sku),
        !discontinued,
      )),
  })
  return (discontinued) => ({
    title: (discontinued ? say.bulk.stopTitle : say.bulk.sellTitle)(skus.length),
    help: discontinued ? say.bulk.stopHelp : say.bulk.sellHelp,
    yes: discontinued ? say.bulk.stop : say.bulk.sell,
    ...(discontinued ? {} : { isHarmless: true }),
    answer: async () => {
      await mark.run(discontinued)
      picked.clear()
    },
  })
}

export interface BulkDialogProps {
  readonly items: readonly ListedItem[]
  readonly close: () => void
  readonly done: () => void
}
