import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { addressOf } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import type { BusinessAnswer } from '../api/types.ts'
import { Heads } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { usePlace } from '../place.tsx'
import { FileFrame, TryFile } from './try-file.tsx'
import { workAnew } from './use-supply.ts'
import { supply } from './words.ts'

const say = supply.file
const kinds = ['acknowledgements', 'shipments', 'tracking'] as const
type Kind = (typeof kinds)[number]

/** A file of answers, parcels or scans. */
export function FileDialog({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  return (
    <FileFrame title={say.title} isOpen={isOpen} close={close}>
      <WorkFile close={close} />
    </FileFrame>
  )
}

function WorkFile({ close }: { close: () => void }) {
  const place = usePlace()
  const [kind, setKind] = useState<Kind>('shipments')
  return (
    <TryFile<BusinessAnswer>
      say={say}
      pathOf={({ name }, dryRun) => hubPath(place, `imports/${kind}`, { dryRun, fileName: name })}
      done={({ accepted }) => say.taken(accepted)}
      anew={workAnew}
      before={
        <SegmentedControl
          aria-label={say.kind}
          value={kind}
          onChange={(value) => setKind(kinds.find((each) => each === value) ?? 'shipments')}
          data={kinds.map((value) => ({ value, label: say.kinds[value] }))}
        />
      }
      outcome={(name, answer) => <Outcome name={name} answer={answer} />}
      yes={({ accepted }) => (accepted === 0 ? undefined : say.send(accepted))}
      close={close}
    />
  )
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
          <Heads names={[say.row, say.subject, say.outcome, say.message]} />
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
