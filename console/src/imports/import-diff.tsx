import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { addressOf } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import type { ImportAnswer } from '../api/types.ts'
import { Complaint } from '../kit/form-dialog.tsx'
import { Panel } from '../kit/panel.tsx'
import { usePlace } from '../place.tsx'
import { ReportTables } from './report-tables.tsx'
import { say } from './words.ts'

const words = say.diff

interface Props {
  readonly answer: ImportAnswer
  readonly back: () => void
  readonly another: ReactNode
  readonly apply: () => Promise<void>
}

/** What a file would change, or has changed; what is refused can be taken away and mended. */
export function ImportDiff({ answer, back, another, apply }: Props) {
  const { applied, created, changed } = answer
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Error>()
  const isSomething = created + changed > 0
  const write = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await apply()
    } catch (error) {
      setProblem(error as Error)
    }
    setBusy(false)
  }
  const action = applied ? (
    another
  ) : (
    <>
      <Button variant="default" onClick={back}>
        {words.back}
      </Button>
      <Button loading={isBusy} disabled={!isSomething} onClick={() => void write()}>
        {isSomething ? words.apply : words.nothing}
      </Button>
    </>
  )
  return (
    <>
      <Panel
        title={applied ? words.doneTitle : words.title}
        about={words.readBy(answer.layout)}
        action={<div className="page-actions">{action}</div>}
      >
        <Figures report={answer} />
        <Complaint problem={problem} />
      </Panel>
      <ReportTables
        report={answer}
        isAllRefused={answer.rows > 0 && answer.accepted === 0}
        download={<RefusedDownload answer={answer} />}
      />
    </>
  )
}

export function Figures({ report }: { report: Pick<ImportAnswer, keyof typeof words.figures> }) {
  return (
    <dl className="imports-figures">
      {(['rows', 'created', 'changed', 'unchanged', 'refused'] as const).map((name) => (
        <div key={name}>
          <dt>{words.figures[name]}</dt>
          <dd className={name === 'refused' && report.refused > 0 ? 'bad' : undefined}>
            {report[name].toLocaleString('en-US')}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function RefusedDownload({
  answer: { importId, refusedRows },
}: {
  answer: Pick<ImportAnswer, 'importId' | 'refusedRows'>
}) {
  const place = usePlace()
  if (refusedRows === null) return null
  return (
    <Button
      component="a"
      download
      variant="default"
      href={addressOf(hubPath(place, `imports/${importId}/refused-rows`))}
    >
      {words.download}
    </Button>
  )
}
