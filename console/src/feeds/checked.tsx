import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Gates } from './gates.tsx'
import type { FeedAnswer } from './types.ts'
import { uploadWords as say } from './upload-words.ts'

/** What a file would come to. */
export function Checked({ answer: { gates, report } }: { answer: FeedAnswer }) {
  const wouldHold = gates.some(({ tripped }) => tripped)
  const tag = (
    <StateTag state={wouldHold ? 'held' : 'accepted'} label={wouldHold ? say.wouldHold : say.wouldPass} />
  )
  return (
    <Panel title={say.checked} about={say.checkedAbout} action={tag}>
      {report ? <Figures figures={report} /> : <p className="panel-note">{say.unchanged}</p>}
      <Gates gates={gates} />
    </Panel>
  )
}

const names = Object.keys(say.figures) as (keyof typeof say.figures)[]

/** How many rows a file has, and what they come to. */
export function Figures({ figures }: { figures: Readonly<Record<keyof typeof say.figures, number>> }) {
  return (
    <dl className="feeds-figures">
      {names.map((name) => (
        <div key={name}>
          <dt>{say.figures[name]}</dt>
          <dd>{figures[name].toLocaleString('en-US')}</dd>
        </div>
      ))}
    </dl>
  )
}
