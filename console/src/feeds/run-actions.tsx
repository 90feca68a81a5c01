import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useAnew } from '../api/hub.ts'
import { keepDraft, useDraft } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { tell } from '../kit/tell.tsx'
import { usePlace } from '../place.tsx'
import { runWords as say } from './run-words.ts'
import type { FeedAnswer, FeedRun } from './types.ts'
import { UndoFigures } from './undo-figures.tsx'

type Way = 'approve' | 'refuse' | 'undo'

interface Draft {
  readonly way: Way
  readonly because: string
}

interface RunActionsProps {
  readonly run: FeedRun
  /** The run is being moved: whoever shows it looks at it each second. */
  readonly moving: (isMoving: boolean) => void
}

/** What can be decided of a run now: let it in, turn it down, take it back. */
export function RunActions({ run, moving }: RunActionsProps) {
  const draft = useDraft<Draft>('feed-run')
  const [way, setWay] = useState<Way | undefined>(draft?.way)
  const { state, canUndo } = run
  return (
    <>
      {state === 'held' && (
        <>
          <Button variant="default" onClick={() => setWay('refuse')}>
            {say.refuse}
          </Button>
          <Button onClick={() => setWay('approve')}>{say.approve}</Button>
        </>
      )}
      {canUndo && (
        <Button variant="default" className="ending" onClick={() => setWay('undo')}>
          {say.undo}
        </Button>
      )}
      {way && (
        <DecisionDialog
          key={way}
          {...{ run, way, moving }}
          because={draft?.because ?? ''}
          close={() => setWay(undefined)}
        />
      )}
    </>
  )
}

const titles = { approve: say.approveTitle, refuse: say.refuseTitle, undo: say.undoTitle } as const
const answers = { approve: say.approve, refuse: say.refuse, undo: say.undo } as const

interface DecisionProps extends RunActionsProps {
  readonly way: Way
  readonly because: string
  readonly close: () => void
}

function DecisionDialog({ run: { runId }, way, moving, because: kept, close }: DecisionProps) {
  const place = usePlace()
  const anew = useAnew()
  const [because, setBecause] = useState(kept)
  const send = async () => {
    const path = hubPath(place, `feed-runs/${runId}/${way}`)
    moving(true)
    try {
      const answer = await ask<FeedAnswer | FeedRun>('POST', path, { because })
      close()
      tell.done(told(way, answer))
    } finally {
      moving(false)
      await anew('feed-runs', 'feeds', 'stock')
    }
  }
  return (
    <FormDialog
      title={titles[way]}
      close={close}
      send={send}
      keep={() => keepDraft('feed-run', { way, because })}
      answer={answers[way]}
      isEnding={way !== 'approve'}
    >
      {way === 'undo' ? (
        <UndoFigures runId={runId} />
      ) : (
        <p className="dialog-text">{way === 'approve' ? say.approveHelp : say.refuseHelp}</p>
      )}
      <Textarea
        label={say.why}
        description={say.whyHelp}
        required
        maxLength={1000}
        autosize
        minRows={2}
        data-autofocus
        value={because}
        onChange={({ currentTarget: { value } }) => setBecause(value)}
      />
    </FormDialog>
  )
}

function told(way: Way, answer: FeedAnswer | FeedRun): string {
  if (way === 'undo') return say.undone
  if (way === 'refuse') return say.turnedDown
  return 'run' in answer && answer.run?.state === 'held' ? say.heldAgain : say.approved
}
