import { Button } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { ownPath } from '../api/hub.ts'
import type { OwnCancelResults } from '../api/types.ts'
import { BulkBar, ExportPicked, mostNamed } from '../kit/bulk-bar.tsx'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import type { Picked } from '../kit/picked.ts'
import { usePlace } from '../place.tsx'
import { Outcomes } from './outcomes.tsx'
import type { ListedOrder } from './use-orders.ts'
import { type Outcome, useWork } from './use-work.ts'
import { say } from './words.ts'

const bulk = say.bulk

/** What a retailer's people do with several of their orders at once. */
export function OwnBulkActions({ picked }: { picked: Picked<ListedOrder> }) {
  const place = usePlace()
  const [question, setQuestion] = useState<Question>()
  const { work, run, close } = useWork(picked)
  const requestCancel = async (orders: readonly ListedOrder[]): Promise<readonly Outcome[]> => {
    const numbers = orders.map(({ number }) => number)
    const path = ownPath(place, 'orders/request-cancel')
    const { results } = await ask<OwnCancelResults>('POST', path, { numbers })
    const byNumber = new Map(results.map(({ number, outcome }) => [number, outcome]))
    return orders.map((order) => {
      const outcome = byNumber.get(order.number) ?? 'not-found'
      return {
        order,
        text: bulk.outcomes[outcome],
        isBad: outcome === 'too-late' || outcome === 'not-found',
      }
    })
  }
  const askFirst = () =>
    setQuestion({
      title: bulk.requestTitle(picked.rows.length),
      help: bulk.requestHelp,
      yes: bulk.request,
      answer: async () => void run(mostNamed, requestCancel),
    })
  return (
    <>
      <BulkBar picked={picked}>
        {place.me.mayWrite && (
          <Button variant="default" className="ending" onClick={askFirst}>
            {bulk.request}
          </Button>
        )}
        <ExportPicked
          picked={picked}
          pathOf={(orders) =>
            ownPath(place, 'orders.csv', { numbers: orders.map(({ number }) => number).join() })
          }
        />
      </BulkBar>
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
      <Outcomes work={work} close={close} />
    </>
  )
}
