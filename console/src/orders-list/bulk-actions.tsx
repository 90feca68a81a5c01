import { Button, Modal, Progress } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useAnew } from '../api/hub.ts'
import { BulkBar } from '../kit/bulk-bar.tsx'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import type { Picked } from '../kit/picked.ts'
import { usePlace } from '../place.tsx'
import { words } from '../words.ts'
import type { ListedOrder } from './use-orders.ts'
import { say } from './words.ts'

const bulk = say.bulk
const deeds = ['hold', 'release', 'cancel'] as const
type Deed = (typeof deeds)[number]

interface Outcome {
  readonly order: ListedOrder
  /** Why not; undefined: it is done. */
  readonly problem: string | undefined
}

interface Work {
  readonly deed: Deed
  readonly all: number
  readonly outcomes: readonly Outcome[]
}

/** Several orders at once, each by itself: what is not possible for one hinders none of the others, and is told. */
export function BulkActions({ picked }: { picked: Picked<ListedOrder> }) {
  const [question, setQuestion] = useState<Question>()
  const [work, setWork] = useState<Work>()
  const each = useEach()
  const anew = useAnew()
  const run = async (deed: Deed) => {
    const orders = picked.rows
    const outcomes: Outcome[] = []
    setWork({ deed, all: orders.length, outcomes })
    for (const order of orders) {
      const problem = await each(deed, order)
      outcomes.push({ order, problem })
      setWork({ deed, all: orders.length, outcomes: [...outcomes] })
    }
    picked.clear()
    await anew('orders', 'attention')
  }
  const asking = (deed: Deed, title: (count: number) => string, help: string, yes: string): Question => ({
    ...{ title: title(picked.rows.length), help, yes },
    ...(deed === 'cancel' ? {} : { isHarmless: true as const }),
    // the dialog closes; how far it is stands in the other one
    answer: async () => void run(deed),
  })
  const questions: Readonly<Record<Deed, () => Question>> = {
    hold: () => asking('hold', bulk.holdTitle, bulk.holdHelp, bulk.hold),
    release: () => asking('release', bulk.releaseTitle, bulk.releaseHelp, bulk.release),
    cancel: () => asking('cancel', bulk.cancelTitle, bulk.cancelHelp, bulk.cancel),
  }
  return (
    <>
      <BulkBar picked={picked}>
        {deeds.map((deed) => (
          <Button
            key={deed}
            variant="default"
            className={deed === 'cancel' ? 'ending' : undefined}
            onClick={() => setQuestion(questions[deed]())}
          >
            {bulk[deed]}
          </Button>
        ))}
      </BulkBar>
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
      <Outcomes work={work} close={() => setWork(undefined)} />
    </>
  )
}

function useEach(): (deed: Deed, order: ListedOrder) => Promise<string | undefined> {
  const place = usePlace()
  return async (deed, { retailer, number }) => {
    try {
      await ask('POST', hubPath(place, `orders/${retailer}/${number}/${deed}`), {})
      return undefined
    } catch (error) {
      return (error as Error).message
    }
  }
}

function Outcomes({ work, close }: { work: Work | undefined; close: () => void }) {
  if (!work) return null
  const { deed, all, outcomes } = work
  const isDone = outcomes.length === all
  const bad = outcomes.filter(({ problem }) => problem !== undefined)
  // what went wrong is what somebody looks for
  const sorted = [...bad, ...outcomes.filter(({ problem }) => problem === undefined)]
  return (
    <Modal
      opened
      onClose={isDone ? close : () => {}}
      title={bulk.doneTitle}
      size="lg"
      closeButtonProps={{ 'aria-label': words.close }}
    >
      {!isDone && (
        <Progress value={(100 * outcomes.length) / all} aria-label={bulk.working(outcomes.length, all)} />
      )}
      <p className="dialog-text" role="status">
        {isDone ? bulk.summary(all - bad.length, bad.length) : bulk.working(outcomes.length, all)}
      </p>
      <ul className="bare orders-list-outcomes">
        {sorted.map(({ order, problem }) => (
          <li key={`${order.retailer}/${order.number}`}>
            {problem === undefined ? (
              <IconCheck size={15} aria-hidden />
            ) : (
              <IconAlertTriangle className="bad" size={15} aria-hidden />
            )}
            <span className="mono">
              {order.retailer} {order.number}
            </span>
            <span className={problem === undefined ? 'soft' : ''}>{problem ?? bulk.done[deed]}</span>
          </li>
        ))}
      </ul>
      <div className="dialog-foot">
        <Button disabled={!isDone} onClick={close}>
          {words.done}
        </Button>
      </div>
    </Modal>
  )
}
