import { Button, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { goBy, Refused } from '../api/client.ts'
import { words } from '../words.ts'

export function Complaint({ problem }: { problem: Error | undefined }) {
  if (!problem) return null
  return (
    <p className="complaint" role="alert">
      {problem.message}
    </p>
  )
}

interface FormDialogProps {
  readonly title: string
  /** Left out where it is there only while it is open. */
  readonly isOpen?: boolean
  readonly close: () => void
  readonly children: ReactNode
  /** Throws what is wrong. */
  readonly send: () => Promise<void>
  /** Keeps what was typed before the way leads to the password and back. */
  readonly keep?: () => void
  /** What the button says, where it does not create. */
  readonly answer?: string
  /** Then the button warns. */
  readonly isEnding?: boolean
}

/** Makes something, or decides: where the password is asked for again, what was typed waits for whoever comes back. */
export function FormDialog(props: FormDialogProps) {
  const { title, isOpen = true, close, children, send, keep, answer = words.create, isEnding = false } = props
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Error>()
  const leave = () => {
    setProblem(undefined)
    close()
  }
  const submit = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await send()
    } catch (error) {
      if (leadsAway(error)) {
        keep?.()
        if (error.code === 'step-up-required') goBy(String(error.details.confirm))
        return
      }
      setProblem(error as Error)
    }
    setBusy(false)
  }
  return (
    <Modal
      opened={isOpen}
      onClose={leave}
      title={title}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <div className="fields">{children}</div>
        <Complaint problem={problem} />
        <div className="dialog-foot">
          <Button variant="default" onClick={leave}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={isBusy} {...(isEnding ? { className: 'danger' } : {})}>
            {answer}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** The one to the password; the other has led to the sign-in page already. */
function leadsAway(error: unknown): error is Refused {
  return error instanceof Refused && ['step-up-required', 'unauthenticated'].includes(error.code)
}
