import { NumberInput, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import type { Return } from '../api/types.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { type AnyFulfillment, type AnyLine, changedBy, type OrderView, titleIn } from './view.ts'
import { words } from './words.ts'

const say = words.actions.returnDialog

type Units = Readonly<Record<number, number>>

/** Lets goods of one share come back, so many of each line as are not on their way already. */
export function ReturnDialog(props: { view: OrderView; share: AnyFulfillment; close: () => void }) {
  const { view, share, close } = props
  const place = usePlace()
  const { may, order, returns } = view.dossier
  const open = may.giveBack.find((each) => each.fulfillmentNo === share.fulfillmentNo)?.lines ?? []
  const [units, setUnits] = useState<Units>({})
  const [reason, setReason] = useState('')
  const [reference, setReference] = useState(`RMA-${order.number}-${returns.length + 1}`)
  const [expiresOn, setExpires] = useState('')
  const authorize = useAction<object, Return>(
    {
      run: (input) =>
        ask('POST', hubPath(place, `fulfillments/${encodeURIComponent(share.invoiceNumber)}/returns`), input),
      done: ({ returnNumber }) => words.actions.authorized(returnNumber),
      anew: changedBy,
    },
    true,
  )
  const send = async () => {
    const lines = open
      .map(({ lineNo }) => ({ lineNo, quantity: units[lineNo] ?? 0 }))
      .filter(({ quantity }) => quantity > 0)
    if (lines.length === 0) throw new Error(say.nothing)
    await authorize.run({ reference, reason, lines, ...(expiresOn === '' ? {} : { expiresOn }) })
    close()
  }
  return (
    <FormDialog title={say.title} close={close} send={send} answer={say.yes}>
      <p className="soft">{say.help}</p>
      <Lines view={view} open={open} units={units} change={setUnits} />
      <TextInput
        required
        label={say.reference}
        description={say.referenceHelp}
        maxLength={80}
        value={reference}
        onChange={({ currentTarget: { value } }) => setReference(value)}
      />
      <Textarea
        required
        label={say.reason}
        maxLength={200}
        autosize
        minRows={2}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      <TextInput
        type="date"
        label={say.expires}
        description={say.expiresHelp}
        value={expiresOn}
        onChange={({ currentTarget: { value } }) => setExpires(value)}
      />
    </FormDialog>
  )
}

interface LinesProps {
  readonly view: OrderView
  readonly open: readonly { readonly lineNo: number; readonly open: number }[]
  readonly units: Units
  readonly change: (units: Units) => void
}

/** How many of each line come back. */
function Lines({ view, open, units, change }: LinesProps) {
  const lines: readonly AnyLine[] = view.dossier.order.lines
  const titleOf = titleIn(view)
  return open.map(({ lineNo, open: most }) => {
    const line = lines.find((each) => each.lineNo === lineNo)
    return (
      <NumberInput
        key={lineNo}
        label={say.units(line ? titleOf(line) : String(lineNo), most)}
        min={0}
        max={most}
        allowDecimal={false}
        value={units[lineNo] ?? 0}
        onChange={(value) => change({ ...units, [lineNo]: Number(value) || 0 })}
      />
    )
  })
}
