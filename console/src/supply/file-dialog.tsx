import { Button, Modal, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { addressOf, sendFile } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import type { BusinessAnswer } from '../api/types.ts'
import { FileDrop } from '../kit/file-drop.tsx'
import { Complaint } from '../kit/form-dialog.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { useAction } from '../kit/use-action.ts'
import { type Place, usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { workAnew } from './use-supply.ts'
import { supply } from './words.ts'

const say = supply.file
const kinds = ['acknowledgements', 'shipments', 'tracking'] as const
type Kind = (typeof kinds)[number]

/** A file of answers, parcels or scans: first what would become of each row, then, when somebody says so, done. */
export function FileDialog({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      size="xl"
      title={say.title}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <Steps close={close} />
    </Modal>
  )
}

interface Tried {
  readonly file: File
  readonly answer: BusinessAnswer
}

function Steps({ close }: { close: () => void }) {
  const place = usePlace()
  const [kind, setKind] = useState<Kind>('shipments')
  const [tried, setTried] = useState<Tried>()
  const [problem, setProblem] = useState<Error>()
  const send = useAction<{ file: File; dryRun: boolean }, BusinessAnswer>(
    {
      run: async ({ file, dryRun }) => await sendFile('POST', importPath(place, kind, file, dryRun), file),
      done: ({ dryRun, accepted }) => (dryRun ? undefined : say.taken(accepted)),
      anew: workAnew,
    },
    true,
  )
  const go = async (file: File, dryRun: boolean) => {
    setProblem(undefined)
    try {
      const answer = await send.run({ file, dryRun })
      if (answer) setTried({ file, answer })
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
        <Choose kind={kind} change={setKind} isBusy={send.isBusy} take={(file) => void go(file, true)} />
        <Complaint problem={problem} />
      </div>
    )
  const { file, answer } = tried
  return (
    <>
      <Outcome name={file.name} answer={answer} />
      <Complaint problem={problem} />
      <div className="dialog-foot">
        <Button variant="default" onClick={another}>
          {say.another}
        </Button>
        {answer.dryRun ? (
          <Button loading={send.isBusy} disabled={answer.accepted === 0} onClick={() => void go(file, false)}>
            {answer.accepted === 0 ? say.nothing : say.send(answer.accepted)}
          </Button>
        ) : (
          <Button onClick={close}>{words.done}</Button>
        )}
      </div>
    </>
  )
}

interface ChooseProps {
  readonly kind: Kind
  readonly change: (kind: Kind) => void
  readonly isBusy: boolean
  readonly take: (file: File) => void
}

function Choose({ kind, change, isBusy, take }: ChooseProps) {
  return (
    <>
      <SegmentedControl
        aria-label={say.kind}
        value={kind}
        onChange={(value) => change(kinds.find((each) => each === value) ?? 'shipments')}
        data={kinds.map((value) => ({ value, label: say.kinds[value] }))}
      />
      <FileDrop
        title={say.drop}
        help={say.dropHelp}
        accept=".csv,.tsv,.txt,.xlsx,.json,.jsonl,.xml"
        isBusy={isBusy}
        take={take}
      />
    </>
  )
}

function importPath(place: Place, kind: Kind, { name }: File, dryRun: boolean): string {
  return hubPath(place, `imports/${kind}`, { dryRun, fileName: name })
}

/** So many rows are shown; the refused ones first. */
const SHOWN = 100

function Outcome({ name, answer }: { name: string; answer: BusinessAnswer }) {
  const place = usePlace()
  const { accepted, known, refused, results, importId } = answer
  const bad = results.filter(({ outcome }) => outcome === 'refused')
  const rows = [...bad, ...results.filter(({ outcome }) => outcome !== 'refused')]
  return (
    <div className="fields">
      <div>
        <p className="strong">{answer.dryRun ? say.try : say.done}</p>
        <p className="soft small break">
          {name} · {say.figures(accepted, known, refused)}
        </p>
      </div>
      <div className="supply-scroll">
        <table className="supply-grid">
          <thead>
            <tr>
              {[say.row, say.subject, say.outcome, say.message].map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map(({ row, subject, outcome, message }) => (
              <tr key={row}>
                <td>{row}</td>
                <th scope="row" className="mono">
                  {subject}
                </th>
                <td>
                  <StateTag state={outcome} label={say.outcomes[outcome]} />
                </td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > SHOWN && <p className="soft small">{say.more(rows.length - SHOWN)}</p>}
      {answer.refusedRows !== null && (
        <div>
          <Button
            component="a"
            variant="default"
            download
            href={addressOf(hubPath(place, `imports/${importId}/refused-rows`))}
          >
            {say.refusedRows}
          </Button>
        </div>
      )}
    </div>
  )
}
