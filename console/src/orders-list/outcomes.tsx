import { Button, Modal, Progress } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { usePlace } from '../place.tsx'
import { words } from '../words.ts'
import type { Work } from './use-work.ts'
import { say } from './words.ts'

const bulk = say.bulk

/** How far it is, then what became of each order: what went wrong first, for that is what somebody looks for. */
export function Outcomes({ work, close }: { work: Work | undefined; close: () => void }) {
  const isOperator = usePlace().me.party === 'operator'
  if (!work) return null
  const { all, outcomes } = work
  const isDone = outcomes.length === all
  const bad = outcomes.filter(({ isBad }) => isBad)
  const sorted = [...bad, ...outcomes.filter(({ isBad }) => !isBad)]
  return (
    <Modal
      opened
      onClose={isDone ? close : () => {}}
      title={bulk.doneTitle}
      size="lg"
      closeButtonProps={{ 'aria-label': words.close }}
    >
      {!isDone && (
        <Progress value={(100 * outcomes.length) / all} aria-label={bulk.working(outcomes.length, all)} />
      )}
      <p className="dialog-text" role="status">
        {isDone ? bulk.summary(all - bad.length, bad.length) : bulk.working(outcomes.length, all)}
      </p>
      <ul className="bare orders-list-outcomes">
        {sorted.map(({ order: { retailer, number }, text, isBad }) => (
          <li key={`${retailer}/${number}`}>
            {isBad ? (
              <IconAlertTriangle className="bad" size={15} aria-hidden />
            ) : (
              <IconCheck size={15} aria-hidden />
            )}
            <span className="mono">{isOperator ? `${retailer} ${number}` : number}</span>
            <span className={isBad ? '' : 'soft'}>{text}</span>
          </li>
        ))}
      </ul>
      <div className="dialog-foot">
        <Button disabled={!isDone} onClick={close}>
          {words.done}
        </Button>
      </div>
    </Modal>
  )
}
