import { Button } from '@mantine/core'
import { IconCheck, IconPrinter, IconTruck } from '@tabler/icons-react'
import { useState } from 'react'
import { addressOf, ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import type { BatchResults, FulfillmentSummary } from '../api/types.ts'
import { BulkBar, ExportPicked, mostNamed } from '../kit/bulk-bar.tsx'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import type { Picked } from '../kit/picked.ts'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { doneText, type Refusals, RefusedDialog, refusalsOf } from './batch.tsx'
import { ShipManyDialog } from './ship-many-dialog.tsx'
import { workAnew } from './use-supply.ts'
import { supply } from './words.ts'

const say = supply.bulk
const named = (rows: readonly FulfillmentSummary[]) => ({
  invoiceNumbers: rows.map(({ invoiceNumber }) => invoiceNumber).join(),
})

/** What is done with all that is picked: answered, shipped, printed. */
export function WorkBulk({ picked }: { picked: Picked<FulfillmentSummary> }) {
  const place = usePlace()
  const [question, setQuestion] = useState<Question>()
  const [shipping, setShipping] = useState<readonly FulfillmentSummary[]>()
  const [refused, setRefused] = useState<Refusals>()
  const toAnswer = picked.rows.filter(({ state }) => state === 'scheduled').slice(0, mostNamed)
  const toShip = picked.rows.filter(({ openCount, owedCount }) => openCount > owedCount).slice(0, mostNamed)
  const finish = (results: BatchResults) => {
    setRefused(refusalsOf(results))
    picked.clear()
  }
  const acknowledge = useAcknowledgeMany()
  const askFirst = () =>
    setQuestion({
      title: say.acknowledgeTitle(toAnswer.length),
      help: say.acknowledgeHelp,
      yes: say.acknowledge,
      isHarmless: true,
      answer: async () => {
        const answer = await acknowledge.run(toAnswer)
        if (answer) finish(answer)
      },
    })
  return (
    <>
      <BulkBar picked={picked}>
        {place.me.mayWrite && toAnswer.length > 0 && (
          <Button leftSection={<IconCheck size={14} aria-hidden />} onClick={askFirst}>
            {say.acknowledge}
          </Button>
        )}
        {place.me.mayWrite && toShip.length > 0 && (
          <Button
            variant={toAnswer.length > 0 ? 'default' : 'filled'}
            leftSection={<IconTruck size={14} aria-hidden />}
            onClick={() => setShipping(toShip)}
          >
            {say.ship}
          </Button>
        )}
        <Button
          component="a"
          variant="default"
          download
          leftSection={<IconPrinter size={14} aria-hidden />}
          href={addressOf(hubPath(place, 'packing-slips', named(picked.rows.slice(0, mostNamed))))}
        >
          {say.slips}
        </Button>
        <ExportPicked
          picked={picked}
          pathOf={(rows) => hubPath(place, 'fulfillments.csv', { ...named(rows), bom: true })}
        />
      </BulkBar>
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
      {shipping && <ShipManyDialog rows={shipping} close={() => setShipping(undefined)} finish={finish} />}
      <RefusedDialog refused={refused} close={() => setRefused(undefined)} />
    </>
  )
}

function useAcknowledgeMany() {
  const place = usePlace()
  return useAction<readonly FulfillmentSummary[], BatchResults>(
    {
      run: async (rows) =>
        await ask('POST', hubPath(place, 'fulfillments/acknowledge'), {
          entries: rows.map(({ invoiceNumber }) => ({ invoiceNumber })),
        }),
      done: (answer) => doneText(answer, say.acknowledged),
      anew: workAnew,
    },
    true,
  )
}
