import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { ReasonField } from './reason-field.tsx'
import { changedBy, type OrderView } from './view.ts'
import { words } from './words.ts'

const say = words.actions.holdDialog

interface HoldInput {
  readonly until?: string
  readonly holdReason?: string
  readonly reason?: string
}

export function HoldDialog(props: { view: OrderView; isOpen: boolean; close: () => void }) {
  const { view, isOpen, close } = props
  const [until, setUntil] = useState('')
  const [kind, setKind] = useState('manual')
  const [reason, setReason] = useState('')
  const hold = useAction<HoldInput>(
    {
      run: (input) => ask('POST', view.at('hold'), input),
      done: () => words.actions.held,
      anew: changedBy,
      undo: () => ask('POST', view.at('release')),
    },
    true,
  )
  const send = async () => {
    await hold.run({
      ...(until === '' ? {} : { until }),
      ...(view.full ? { holdReason: kind } : {}),
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    })
    close()
  }
  return (
    <FormDialog title={say.title} isOpen={isOpen} close={close} send={send} answer={say.yes}>
      <p className="soft">{say.help}</p>
      {view.full && (
        <NativeSelect
          label={say.kind}
          value={kind}
          onChange={({ currentTarget: { value } }) => setKind(value)}
          data={say.kinds}
        />
      )}
      <TextInput
        type="date"
        label={say.until}
        description={say.untilHelp}
        value={until}
        onChange={({ currentTarget: { value } }) => setUntil(value)}
      />
      <ReasonField value={reason} change={setReason} />
    </FormDialog>
  )
}
