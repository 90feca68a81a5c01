import { useState } from 'react'
import { ask } from '../api/client.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { ReasonField } from './reason-field.tsx'
import { type AnyFulfillment, changedBy, type OrderView } from './view.ts'
import { words } from './words.ts'

interface CancelDialogProps {
  readonly view: OrderView
  readonly isOpen: boolean
  /** Some of it is packed: suppliers are asked. */
  readonly isAsking: boolean
  readonly close: () => void
}

interface Units {
  readonly quantity: number
  readonly quantityShipped: number
  readonly quantityCanceled: number
}

const over = ['shipped', 'completed', 'canceled', 'failed']
const packed = ['packed', 'partially_shipped']

/** Shares of which a supplier is asked: what is packed is not canceled over its head. */
export function packedShares({ dossier }: OrderView): readonly AnyFulfillment[] {
  const shares: readonly AnyFulfillment[] = dossier.order.fulfillments
  return shares.filter(({ state }) => packed.includes(state))
}

/** Says what will happen, and that there is no way back. */
export function CancelDialog({ view, isOpen, isAsking, close }: CancelDialogProps) {
  const [reason, setReason] = useState('')
  const { requestDialog, restDialog, cancelDialog } = words.actions
  const isOfRest = isAsking && packedShares(view).length === 0
  const say = isOfRest ? restDialog : isAsking ? requestDialog : cancelDialog
  const cancel = useAction<string>(
    {
      run: (why) => ask('POST', view.at(isAsking ? 'request-cancel' : 'cancel'), { reason: why }),
      done: () =>
        isOfRest ? words.actions.restCanceled : isAsking ? words.actions.asked : words.actions.canceled,
      anew: changedBy,
    },
    true,
  )
  const send = async () => {
    await cancel.run(reason.trim())
    close()
  }
  return (
    <FormDialog title={say.title} isOpen={isOpen} close={close} send={send} answer={say.yes} isEnding>
      {helpOf(view, isAsking).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <ReasonField value={reason} change={setReason} isRequired />
    </FormDialog>
  )
}

function helpOf(view: OrderView, isAsking: boolean): readonly string[] {
  const { dossier } = view
  const shares: readonly AnyFulfillment[] = dossier.order.fulfillments
  const open = shares.filter(({ state }) => !over.includes(state))
  const named = (some: readonly AnyFulfillment[]) => some.map(({ supplier }) => supplier).join(', ')
  const asked = packedShares(view)
  if (isAsking && asked.length > 0) return [words.actions.requestDialog.help(named(asked))]
  const units = open
    .flatMap(({ parts }): readonly Units[] => parts)
    .reduce((sum, part) => sum + part.quantity - part.quantityShipped - part.quantityCanceled, 0)
  const sent = open.filter(({ state }) => state === 'sent')
  return [
    isAsking ? words.actions.restDialog.help(units) : words.actions.cancelDialog.help(units),
    ...(sent.length === 0 ? [] : [words.actions.cancelDialog.sent(named(sent))]),
  ]
}
