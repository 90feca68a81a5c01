import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Invoice } from '../api/types.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { useVerbs } from './order-asked.ts'
import { workAnew } from './use-supply.ts'
import { supply } from './words.ts'

const say = supply.invoice

/** One invoice, and the supplier's own bill where there is one: what differs is told on the page. */
export function InvoiceDialog({ invoice, close }: { invoice: Invoice; close: () => void }) {
  const { invoiceNumber, bill, supplierAmount } = invoice
  const [reference, setReference] = useState(bill?.reference ?? '')
  const [amount, setAmount] = useState(bill?.amount ?? '')
  const { post } = useVerbs(invoiceNumber)
  const make = useAction(
    {
      run: async (body: object) => await post<Invoice>('invoice', body),
      done: () => say.made,
      anew: [...workAnew, 'suppliers', 'retailers'],
    },
    true,
  )
  const send = async () => {
    const said = { reference: reference.trim(), amount: amount.trim() }
    if ((said.reference === '') !== (said.amount === '')) throw new Error(say.half)
    await make.run({
      ...(said.reference === '' ? {} : { bill: said }),
      ...(bill ? { corrects: true } : {}),
    })
    close()
  }
  return (
    <FormDialog
      title={`${say.makeTitle} ${invoiceNumber}`}
      close={close}
      send={send}
      answer={invoice.invoicedAt ? say.add : say.make}
    >
      <p className="dialog-text">{say.makeHelp}</p>
      <div className="supply-two">
        <TextInput
          label={say.withBill}
          maxLength={255}
          value={reference}
          onChange={({ currentTarget: { value } }) => setReference(value)}
        />
        <TextInput
          label={say.billAmount}
          inputMode="decimal"
          placeholder={supplierAmount}
          value={amount}
          onChange={({ currentTarget: { value } }) => setAmount(value)}
        />
      </div>
    </FormDialog>
  )
}
