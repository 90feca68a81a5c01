import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { type AnyFulfillment, changedBy, type OrderView } from './view.ts'
import { words } from './words.ts'

interface CancelDialogProps {
  readonly view: OrderView
  readonly isOpen: boolean
  /** Some of it is packed: suppliers are asked. */
  readonly isAsking: boolean
  readonly close: () => void
}

const over = ['shipped', 'completed', 'canceled', 'failed']
const packed = ['packed', 'partially_shipped']

/** Says what will happen, and that there is no way back. */
export function CancelDialog({ view, isOpen, isAsking, close }: CancelDialogProps) {
  const [reason, setReason] = useState('')
  const say = isAsking ? words.actions.requestDialog : words.actions.cancelDialog
  const cancel = useAction<string>(
    {
      run: (why) => ask('POST', view.at(isAsking ? 'request-cancel' : 'cancel'), { reason: why }),
      done: () => (isAsking ? words.actions.asked : words.actions.canceled),
      anew: changedBy,
    },
    true,
  )
  const send = async () => {
    await cancel.run(reason.trim())
    close()
  }
  return (
    <FormDialog
      title={say.title}
      isOpen={isOpen}
      close={close}
      send={send}
      keep={() => {}}
      answer={say.yes}
      isEnding
    >
      {helpOf(view, isAsking).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Textarea
        required
        label={words.actions.reasonLabel}
        description={words.actions.reasonHelp}
        maxLength={200}
        autosize
        minRows={2}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
    </FormDialog>
  )
}

function helpOf({ dossier }: OrderView, isAsking: boolean): readonly string[] {
  const shares: readonly AnyFulfillment[] = dossier.order.fulfillments
  const open = shares.filter(({ state }) => !over.includes(state))
  const named = (some: readonly AnyFulfillment[]) => some.map(({ supplier }) => supplier).join(', ')
  if (isAsking)
    return [words.actions.requestDialog.help(named(open.filter(({ state }) => packed.includes(state))))]
  const units = open
    .flatMap(({ parts }): readonly { quantity: number; quantityCanceled: number }[] => parts)
    .reduce((sum, { quantity, quantityCanceled }) => sum + quantity - quantityCanceled, 0)
  const sent = open.filter(({ state }) => state === 'sent')
  return [
    words.actions.cancelDialog.help(units),
    ...(sent.length === 0 ? [] : [words.actions.cancelDialog.sent(named(sent))]),
  ]
}
