import { useState } from 'react'
import { useLocation } from 'wouter'
import { sendFile } from '../api/client.ts'
import { hubPath, useAnew } from '../api/hub.ts'
import { pagePath, usePlace } from '../place.tsx'
import type { Mapping } from './mapping-draft.ts'
import type { Feed, FeedAnswer, ImportPreview } from './types.ts'
import type { Constants } from './use-preview.ts'
import { useSettle } from './use-settle.ts'

interface Bringing {
  readonly feed: Feed
  readonly file: File
  readonly preview: ImportPreview | undefined
  readonly draft: Mapping | undefined
  readonly constants: Constants
  readonly keepAs: string | undefined
  /** What was settled here is kept with the feed. */
  readonly settled: () => void
}

/** Checks a file, or brings it in and leads to its run; what was settled of the feed is kept with it first. */
export function useBring({ feed, file, preview, draft, constants, keepAs, settled }: Bringing) {
  const place = usePlace()
  const anew = useAnew()
  const [, go] = useLocation()
  const settle = useSettle(feed)
  const [busy, setBusy] = useState<'check' | 'in'>()
  const [problem, setProblem] = useState<Error>()
  const [checked, setChecked] = useState<FeedAnswer>()
  const send = async (how: 'check' | 'in') => {
    setBusy(how)
    setProblem(undefined)
    setChecked(undefined)
    try {
      await settle({ mapping: draft ?? preview?.mapping, constants, keepAs })
      // from now on it is the feed's own
      settled()
      const asked = {
        fileName: file.name,
        modifiedAt: new Date(file.lastModified).toISOString(),
        dryRun: how === 'check' ? true : undefined,
      }
      const path = hubPath(place, `feeds/${feed.code}/runs`, asked)
      const answer = await sendFile<FeedAnswer>('POST', path, file)
      await anew('feeds', 'feed-runs')
      if (answer.run) go(pagePath(place, `feed-runs/${answer.run.runId}`))
      else setChecked(answer)
    } catch (error) {
      setProblem(error as Error)
    } finally {
      setBusy(undefined)
    }
  }
  return {
    isBusy: busy !== undefined,
    isChecking: busy === 'check',
    isBringing: busy === 'in',
    problem,
    checked,
    check: () => send('check'),
    in: () => send('in'),
  }
}
