import { Button } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import { BulkBar, ExportPicked } from '../kit/bulk-bar.tsx'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import type { Picked } from '../kit/picked.ts'
import { usePlace } from '../place.tsx'
import { Outcomes } from './outcomes.tsx'
import type { ListedOrder } from './use-orders.ts'
import { useWork } from './use-work.ts'
import { say } from './words.ts'

const bulk = say.bulk
const deeds = ['hold', 'release', 'cancel'] as const
type Deed = (typeof deeds)[number]

const asked: Readonly<Record<Deed, readonly [title: (count: number) => string, help: string]>> = {
  hold: [bulk.holdTitle, bulk.holdHelp],
  release: [bulk.releaseTitle, bulk.releaseHelp],
  cancel: [bulk.cancelTitle, bulk.cancelHelp],
}

/** Several orders at once, each by itself: what is not possible for one hinders none of the others, and is told. */
export function BulkActions({ picked }: { picked: Picked<ListedOrder> }) {
  const place = usePlace()
  const [question, setQuestion] = useState<Question>()
  const { work, run, close } = useWork(picked)
  const each = (deed: Deed) => async (orders: readonly ListedOrder[]) =>
    await Promise.all(
      orders.map(async (order) => {
        await ask('POST', hubPath(place, `orders/${order.retailer}/${order.number}/${deed}`), {})
        return { order, text: bulk.done[deed], isBad: false }
      }),
    )
  const askFirst = (deed: Deed) => {
    const [title, help] = asked[deed]
    setQuestion({
      ...{ title: title(picked.rows.length), help, yes: bulk[deed] },
      ...(deed === 'cancel' ? {} : { isHarmless: true as const }),
      // the dialog closes; how far it is stands in the other one
      answer: async () => void run(1, each(deed)),
    })
  }
  return (
    <>
      <BulkBar picked={picked}>
        {place.me.mayWrite &&
          deeds.map((deed) => (
            <Button
              key={deed}
              variant="default"
              className={deed === 'cancel' ? 'ending' : undefined}
              onClick={() => askFirst(deed)}
            >
              {bulk[deed]}
            </Button>
          ))}
        <ExportPicked
          picked={picked}
          pathOf={(orders) => {
            const named = orders.map(({ retailer, number }) => `${retailer}/${number}`)
            return hubPath(place, 'orders.csv', { orders: named.join(), bom: true })
          }}
        />
      </BulkBar>
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
      <Outcomes work={work} close={close} />
    </>
  )
}
