import { Button, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { sendFile } from '../api/client.ts'
import { FileDrop } from '../kit/file-drop.tsx'
import { Complaint } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { words } from '../words.ts'
import { supply } from './words.ts'

const say = supply.file

interface FrameProps {
  readonly title: string
  readonly isOpen: boolean
  readonly close: () => void
  /** Forgotten when it is closed. */
  readonly children: ReactNode
}

export function FileFrame({ title, isOpen, close, children }: FrameProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      size="xl"
      title={title}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      {children}
    </Modal>
  )
}

interface TryFileProps<Answer> {
  /** What is said where a file is dropped. */
  readonly say: { readonly drop: string; readonly dropHelp: string }
  /** Where it is sent. */
  readonly pathOf: (file: File, dryRun: boolean) => string
  readonly done: (answer: Answer) => string
  readonly anew: readonly string[]
  /** Asked before the file. */
  readonly before?: ReactNode
  readonly outcome: (fileName: string, answer: Answer, isDry: boolean) => ReactNode
  /** What the button that does it says; undefined: there is nothing to do. */
  readonly yes: (answer: Answer) => string | undefined
  readonly close: () => void
}

/** A file is brought in: first what would become of it, then, when somebody says so, done. */
export function TryFile<Answer>(props: TryFileProps<Answer>) {
  const { pathOf, done, anew, before, outcome, yes, close } = props
  const [tried, setTried] = useState<{ file: File; answer: Answer; isDry: boolean }>()
  const [problem, setProblem] = useState<Error>()
  const send = useAction<{ file: File; isDry: boolean }, Answer>(
    {
      run: ({ file, isDry }) => sendFile('POST', pathOf(file, isDry), file),
      done: (answer, { isDry }) => (isDry ? undefined : done(answer)),
      anew,
    },
    true,
  )
  const go = async (file: File, isDry: boolean) => {
    setProblem(undefined)
    try {
      const answer = await send.run({ file, isDry })
      if (answer) setTried({ file, answer, isDry })
    } catch (error) {
      setProblem(error as Error)
    }
  }
  const another = () => {
    setTried(undefined)
    setProblem(undefined)
  }
  if (!tried)
    return (
      <div className="fields">
        {before}
        <FileDrop
          title={props.say.drop}
          help={props.say.dropHelp}
          accept=".csv,.tsv,.txt,.xlsx,.json,.jsonl,.xml"
          isBusy={send.isBusy}
          take={(file) => void go(file, true)}
        />
        <Complaint problem={problem} />
      </div>
    )
  const { file, answer, isDry } = tried
  const what = yes(answer)
  return (
    <>
      {outcome(file.name, answer, isDry)}
      <Complaint problem={problem} />
      <div className="dialog-foot">
        <Button variant="default" onClick={another}>
          {say.another}
        </Button>
        {isDry ? (
          <Button loading={send.isBusy} disabled={what === undefined} onClick={() => void go(file, false)}>
            {what ?? say.nothing}
          </Button>
        ) : (
          <Button onClick={close}>{words.done}</Button>
        )}
      </div>
    </>
  )
}
