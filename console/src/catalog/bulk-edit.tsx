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

/** What can be done with the items that are picked. */
export function BulkEdit({ picked }: { picked: Picked<ListedItem> }) {
  const place = usePlace()
  const may = useMayChange()
  const [open, setOpen] = useState<Open>()
  const [question, setQuestion] = useState<Question>()
  const { rows: items } = picked
  const mark = useAction({
    run: ({ skus, discontinued }: { skus: readonly string[]; discontinued: boolean }) =>
      ask<Changes>('PATCH', hubPath(place, 'items'), {
        changes: skus.map((item) => ({ item, discontinued })),
      }),
    done: ({ changed }) => (changed === 0 ? say.bulk.nothing : say.bulk.changed(changed)),
    anew: ['items', 'products'],
    undo: ({ changes }, { discontinued }) =>
      ask('PATCH', hubPath(place, 'items'), {
        changes: changes.map(({ sku }) => ({ item: sku, discontinued: !discontinued })),
      }),
  })
  const marked = (discontinued: boolean) =>
    setQuestion({
      title: (discontinued ? say.bulk.stopTitle : say.bulk.sellTitle)(items.length),
      help: discontinued ? say.bulk.stopHelp : say.bulk.sellHelp,
      yes: discontinued ? say.bulk.stop : say.bulk.sell,
      ...(discontinued ? {} : { isHarmless: true }),
      answer: async () => {
        await mark.run({ skus: items.map(({ sku }) => sku), discontinued })
        picked.clear()
      },
    })
  const close = () => setOpen(undefined)
  const done = () => {
    close()
    picked.clear()
  }
  const isTooMany = items.length > 1000
  return (
    <>
      <BulkBar picked={picked}>
        {isTooMany && <span className="bad">{say.bulk.tooMany}</span>}
        {may.catalog && !isTooMany && (
          <>
            <Button variant="default" onClick={() => setOpen('prices')}>
              {say.bulk.prices}
            </Button>
            <Button variant="default" onClick={() => setOpen('entitle')}>
              {say.bulk.entitle}
            </Button>
          </>
        )}
        {may.stock && !isTooMany && (
          <Button variant="default" onClick={() => setOpen('safety')}>
            {say.bulk.safety}
          </Button>
        )}
        {may.catalog && !isTooMany && (
          <>
            <Button variant="default" onClick={() => marked(false)}>
              {say.bulk.sell}
            </Button>
            <Button variant="default" onClick={() => marked(true)}>
              {say.bulk.stop}
            </Button>
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

export interface BulkDialogProps {
  readonly items: readonly ListedItem[]
  readonly close: () => void
  readonly done: () => void
}
