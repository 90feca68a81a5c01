import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { WholeFulfillment } from '../api/types.ts'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { FormDialog } from '../kit/form-dialog.tsx'
import { Time } from '../kit/time.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { useVerbs } from './order-asked.ts'
import { workAnew } from './use-supply.ts'
import { supply } from './words.ts'

const say = supply.request

/** Somebody asked to cancel what is packed: yes or no. */
export function CancelRequest({ order }: { order: WholeFulfillment }) {
  const { me } = usePlace()
  const [question, setQuestion] = useState<Question>()
  const [isRefusing, setRefusing] = useState(false)
  const { post } = useVerbs(order.invoiceNumber)
  const answer = useAction<{ accept: boolean; reason?: string }>(
    {
      run: async (body) => await post('answer-cancel', body),
      done: (_, { accept }) => (accept ? say.accepted : say.refused),
      anew: workAnew,
    },
    true,
  )
  const accept = () =>
    setQuestion({
      ...{ title: say.acceptTitle, help: say.acceptHelp, yes: say.accept },
      answer: async () => await answer.run({ accept: true }),
    })
  const refuse = async (why: string) => {
    await answer.run({ accept: false, ...(why === '' ? {} : { reason: why }) })
    setRefusing(false)
  }
  const { cancelRequestedAt, cancelReason } = order
  return (
    <section className="supply-request" aria-label={say.title}>
      <p>
        <span className="strong">{say.title}</span>{' '}
        {cancelReason !== null && <span>{say.reason(cancelReason)}</span>}{' '}
        {cancelRequestedAt !== null && (
          <span className="soft">
            {say.since} <Time at={cancelRequestedAt} isRelative />
          </span>
        )}
      </p>
      {me.mayWrite && (
        <div className="supply-buttons">
          <Button variant="default" onClick={() => setRefusing(true)}>
            {say.refuse}
          </Button>
          <Button className="danger" onClick={accept}>
            {say.accept}
          </Button>
        </div>
      )}
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
      {isRefusing && <RefuseDialog refuse={refuse} close={() => setRefusing(false)} />}
    </section>
  )
}

function RefuseDialog(props: { refuse: (why: string) => Promise<void>; close: () => void }) {
  const [reason, setReason] = useState('')
  return (
    <FormDialog
      title={say.refuseTitle}
      close={props.close}
      send={async () => await props.refuse(reason.trim())}
      answer={say.refuse}
    >
      <TextInput
        label={say.refuseReason}
        maxLength={255}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
    </FormDialog>
  )
}
