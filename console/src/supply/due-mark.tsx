import type { Deadline } from '../api/types.ts'
import { dueNow, inWords } from './due.ts'
import { supply } from './words.ts'

const say = supply.due
const exact = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'short' })

/** Late since yesterday, late in 3 hours; the exact time when pointed at. */
export function DueMark({ deadlines }: { deadlines: readonly Deadline[] }) {
  const now = Date.now()
  const due = dueNow(deadlines, now)
  if (!due) return <span className="soft">{say.none}</span>
  const title = `${say.steps[due.step]}: ${exact.format(new Date(due.dueAt))}`
  if (due.how === 'stopped')
    return (
      <span className="soft" title={title}>
        {say.stopped}
      </span>
    )
  const words = inWords(due.dueAt, now)
  const isLate = due.how === 'late'
  return (
    <time
      className={isLate ? 'supply-due is-late' : due.how === 'soon' ? 'supply-due is-soon' : 'supply-due'}
      dateTime={due.dueAt}
      title={due.expectedAt === null ? title : `${title}\n${say.expected}`}
    >
      {isLate ? say.late(words) : say.lateIn(words)}
      {due.expectedAt !== null && !isLate && (
        <span role="img" aria-label={say.expected}>
          {' '}
          ⚠
        </span>
      )}
    </time>
  )
}
