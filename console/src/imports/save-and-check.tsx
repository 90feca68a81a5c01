import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Complaint } from '../kit/form-dialog.tsx'
import { Panel } from '../kit/panel.tsx'
import { say } from './words.ts'

const words = say.save

interface Props {
  /** The layout that the file was recognised as; then nothing needs to be saved. */
  readonly known: string | undefined
  readonly usualCode: string
  readonly isReady: boolean
  readonly check: (code: string, strict: boolean) => Promise<void>
}

export function SaveAndCheck({ known, usualCode, isReady, check }: Props) {
  const [code, setCode] = useState(usualCode)
  const [strict, setStrict] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Error>()
  const go = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await check(code, strict)
    } catch (error) {
      setProblem(error as Error)
      setBusy(false)
    }
  }
  return (
    <Panel title={say.steps.check} about={known === undefined ? words.help : say.read.recognised(known)}>
      <form
        className="imports-body"
        onSubmit={(event) => {
          event.preventDefault()
          void go()
        }}
      >
        <Checkbox
          size="xs"
          label={words.strict}
          checked={strict}
          onChange={({ currentTarget: { checked } }) => setStrict(checked)}
        />
        <Complaint problem={problem} />
        <div className="imports-foot">
          {known === undefined && (
            <TextInput
              label={words.label}
              required
              pattern="[a-z0-9][a-z0-9\-]{0,62}"
              maxLength={63}
              value={code}
              onChange={({ currentTarget: { value } }) => setCode(value)}
            />
          )}
          <Button type="submit" loading={isBusy} disabled={!isReady}>
            {known === undefined ? words.go : words.check}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
