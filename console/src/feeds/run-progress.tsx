import { Progress } from '@mantine/core'
import { runWords as say } from './run-words.ts'
import type { FeedRunSummary } from './types.ts'
import { uploadWords } from './upload-words.ts'

type RunProgressOf = NonNullable<FeedRunSummary['progress']>

interface RunProgressProps {
  readonly fileName: string | undefined
  readonly fileBytes: number
  /** null: it has just begun. */
  readonly progress: FeedRunSummary['progress']
}

const stages = ['reading', 'checking', 'writing'] as const

/** How far a run is: its stage, its rows, and as much of the whole as is known. */
export function RunProgress({ fileName, fileBytes, progress }: RunProgressProps) {
  const phase = progress?.phase ?? 'reading'
  const shown = phase === 'undoing' ? (['undoing'] as const) : stages
  const value = progress ? shareOf(progress, fileBytes) : undefined
  return (
    <section className="panel feeds-progress" aria-label={uploadWords.bringing} role="status">
      <div className="feeds-stages">
        {shown.map((stage) => (
          <span key={stage} className={stage === phase ? 'strong' : 'soft'} aria-current={stage === phase}>
            {say.phases[stage]}
          </span>
        ))}
        <span className="soft feeds-figure">
          {progress ? say.progress(progress.done, progress.of) : fileName}
        </span>
      </div>
      <Progress
        value={value ?? 100}
        animated={value === undefined}
        striped={value === undefined}
        size="sm"
        aria-label={say.phases[phase]}
      />
      <p className="soft small">{say.goesOn}</p>
    </section>
  )
}

/** Percent; undefined where it is not known how much there is to do. */
function shareOf({ phase, done, of, bytes }: RunProgressOf, fileBytes: number): number | undefined {
  if (of > 0) return Math.min((done / of) * 100, 100)
  return phase === 'reading' && fileBytes > 0 ? Math.min((bytes / fileBytes) * 100, 100) : undefined
}
