import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { goBy, Refused } from '../api/client.ts'
import { words } from '../words.ts'
import { Complaint } from './form-dialog.tsx'

export interface Question {
  readonly title: string
  readonly help: string
  readonly yes: string
  /** Nothing ends by it. */
  readonly isHarmless?: true
  readonly answer: () => Promise<unknown>
}

/** Asks before something ends for ever, and says what ends. */
export function ConfirmDialog({ question, close }: { question: Question | undefined; close: () => void }) {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Error>()
  const leave = () => {
    setProblem(undefined)
    close()
  }
  const answer = async () => {
    setBusy(true)
    try {
      await question?.answer()
      leave()
    } catch (error) {
      if (error instanceof Refused && error.code === 'step-up-required') goBy(String(error.details.confirm))
      else setProblem(error as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      opened={question !== undefined}
      onClose={leave}
      title={question?.title}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <p className="dialog-text">{question?.help}</p>
      <Complaint problem={problem} />
      <div className="dialog-foot">
        <Button variant="default" onClick={leave} data-autofocus>
          {words.cancel}
        </Button>
        <Button
          className={question?.isHarmless ? undefined : 'danger'}
          loading={isBusy}
          onClick={() => void answer()}
        >
          {question?.yes}
        </Button>
      </div>
    </Modal>
  )
}
