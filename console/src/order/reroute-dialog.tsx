import { useState } from 'react'
import { ask } from '../api/client.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { ReasonField } from './reason-field.tsx'
import { type AnyFulfillment, changedBy, type OrderView } from './view.ts'
import { words } from './words.ts'

const say = words.actions.rerouteDialog

export function RerouteDialog(props: { view: OrderView; share: AnyFulfillment; close: () => void }) {
  const { view, share, close } = props
  const [reason, setReason] = useState('')
  const reroute = useAction<string>(
    {
      run: (why) =>
        ask('POST', view.at(`fulfillments/${share.fulfillmentNo}/cancel-lines`), {
          reason: why,
          reroute: true,
        }),
      done: () => words.actions.rerouted,
      anew: changedBy,
    },
    true,
  )
  const send = async () => {
    await reroute.run(reason.trim())
    close()
  }
  return (
    <FormDialog title={say.title(share.supplier)} close={close} send={send} answer={say.yes} isEnding>
      <p>{say.help}</p>
      <ReasonField value={reason} change={setReason} isRequired />
    </FormDialog>
  )
}
