import { Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { WholeFulfillment } from '../api/types.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { useVerbs } from './order-asked.ts'
import { type Line, nameOf, openOf } from './units.ts'
import { workAnew } from './use-supply.ts'
import { supply } from './words.ts'

const say = supply.cancel

export function CancelDialog({ order, close }: { order: WholeFulfillment; close: () => void }) {
  const lines = order.lines.filter((line) => openOf(line) > 0)
  const [units, setUnits] = useState<Readonly<Record<number, number>>>({})
  const [reason, setReason] = useState('')
  const [reroute, setReroute] = useState(true)
  // the same for as long as this is open: sent twice, it is one
  const [reference] = useState(() => `console-${Date.now()}`)
  const { post } = useVerbs(order.invoiceNumber)
  const cancel = useAction(
    {
      run: async (body: object) => await post('cancel-lines', body),
      done: () => say.done,
      anew: workAnew,
    },
    true,
  )
  const send = async () => {
    const named = lines
      .map(({ lineNo }) => ({ lineNo, quantity: units[lineNo] ?? 0 }))
      .filter(({ quantity }) => quantity > 0)
    if (named.length === 0) throw new Error(say.nothing)
    if (reason.trim() === '') throw new Error(say.reasonNeeded)
    await cancel.run({ lines: named, reason: reason.trim(), reroute, reference })
    close()
  }
  return (
    <FormDialog title={say.title(order.invoiceNumber)} close={close} send={send} answer={say.send} isEnding>
      <p className="dialog-text">{say.help}</p>
      <Units lines={lines} units={units} change={setUnits} />
      <TextInput
        label={say.reason}
        required
        maxLength={255}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      <Checkbox
        label={say.reroute}
        description={say.rerouteHelp}
        checked={reroute}
        onChange={({ currentTarget: { checked } }) => setReroute(checked)}
      />
    </FormDialog>
  )
}

interface UnitsProps {
  readonly lines: readonly Line[]
  /** By line number. */
  readonly units: Readonly<Record<number, number>>
  readonly change: (units: Readonly<Record<number, number>>) => void
}

function Units({ lines, units, change }: UnitsProps) {
  return lines.map((line) => (
    <div key={line.lineNo} className="supply-pack">
      <span>
        <span className="mono">{nameOf(line)}</span> <span className="soft">{line.title}</span>
      </span>
      <NumberInput
        size="xs"
        className="supply-number"
        aria-label={say.units(nameOf(line))}
        min={0}
        max={openOf(line)}
        allowDecimal={false}
        value={units[line.lineNo] ?? 0}
        onChange={(value) => change({ ...units, [line.lineNo]: Number(value) || 0 })}
      />
    </div>
  ))
}
