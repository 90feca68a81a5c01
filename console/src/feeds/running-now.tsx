import { useHub } from '../api/hub.ts'
import { RunProgress } from './run-progress.tsx'
import type { FeedRunSummary, Page } from './types.ts'
import { useRunPace } from './use-run-pace.ts'

/** The run of a feed that is under way, as it gets on. */
export function RunningNow({ feed }: { feed: string }) {
  const query = useHub<Page<FeedRunSummary>>(
    'feed-runs',
    { feed, state: 'running', limit: 1 },
    { refetchInterval: useRunPace(true) },
  )
  const run = query.data?.data[0]
  return (
    <RunProgress fileName={run?.fileName} fileBytes={run?.fileBytes ?? 0} progress={run?.progress ?? null} />
  )
}
