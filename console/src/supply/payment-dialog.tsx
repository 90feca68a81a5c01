import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { supply } from './words.ts'

const say = supply.statements

interface PaymentProps {
  readonly kind: 'suppliers' | 'retailers'
  readonly code: string
  readonly name: string
  readonly close: () => void
}

/** What was paid: by a retailer, or to a supplier. The same reference twice is one payment. */
export function PaymentDialog({ kind, code, name, close }: PaymentProps) {
  const place = usePlace()
  const [amount, setAmount] = useState('')
  const [reference, setReference] = useState('')
  const [date, setDate] = useState('')
  const pay = useAction(
    {
      run: async () =>
        await ask('POST', hubPath(place, `${kind}/${code}/payments`), {
          ...{ amount: amount.trim(), reference: reference.trim() },
          ...(date === '' ? {} : { date }),
        }),
      done: () => say.paid,
      anew: [`${kind}/${code}`],
    },
    true,
  )
  const send = async () => {
    await pay.run()
    close()
  }
  return (
    <FormDialog title={`${say.pay}: ${name}`} close={close} send={send} answer={say.pay}>
      <TextInput
        label={say.payAmount}
        description={say.payAmountHelp}
        required
        inputMode="decimal"
        value={amount}
        onChange={({ currentTarget: { value } }) => setAmount(value)}
      />
      <TextInput
        label={say.payReference}
        description={say.payReferenceHelp}
        required
        maxLength={255}
        value={reference}
        onChange={({ currentTarget: { value } }) => setReference(value)}
      />
      <TextInput
        type="date"
        label={say.payDate}
        value={date}
        onChange={({ currentTarget: { value } }) => setDate(value)}
      />
    </FormDialog>
  )
}
