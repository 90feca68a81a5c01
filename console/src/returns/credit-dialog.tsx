import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import type { Return } from '../api/types.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { words } from './words.ts'

const say = words.credit

/** Ends a return: what came back is credited, for ever. */
export function CreditDialog({ goods, close }: { goods: Return; close: () => void }) {
  const place = usePlace()
  const [freightBack, setFreight] = useState('')
  const [restockingFee, setFee] = useState('')
  const [supplierCredit, setSupplier] = useState('')
  const credit = useAction<object>(
    {
      run: (body) =>
        ask('POST', hubPath(place, `returns/${encodeURIComponent(goods.returnNumber)}/credit`), body),
      done: () => say.done,
      anew: ['returns', 'orders', 'retailers', 'suppliers'],
    },
    true,
  )
  const send = async () => {
    const said = { freightBack, restockingFee, supplierCredit }
    const amounts = Object.entries(said).filter(([, text]) => text.trim() !== '')
    if (amounts.some(([, text]) => !/^\d{1,9}(\.\d{1,2})?$/.test(text.trim()))) throw new Error(say.amount)
    await credit.run(Object.fromEntries(amounts.map(([name, text]) => [name, text.trim()])))
    close()
  }
  const amount = (label: string, value: string, change: (text: string) => void, help?: string) => (
    <TextInput
      label={label}
      {...(help === undefined ? {} : { description: help })}
      inputMode="decimal"
      leftSection="$"
      value={value}
      onChange={({ currentTarget: { value: text } }) => change(text)}
    />
  )
  return (
    <FormDialog title={say.title} close={close} send={send} answer={say.yes} isEnding>
      <p>{say.help}</p>
      {amount(say.freight, freightBack, setFreight)}
      {amount(say.fee, restockingFee, setFee)}
      {amount(say.supplier, supplierCredit, setSupplier, say.supplierHelp)}
    </FormDialog>
  )
}
