import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ask, Refused } from '../api/client.ts'
import { hubPath, useHub } from '../api/hub.ts'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { PageTabs } from '../kit/page-tabs.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Failed, Loading, NotFound } from '../kit/states.tsx'
import { tell } from '../kit/tell.tsx'
import { useAction } from '../kit/use-action.ts'
import { pagePath, usePlace } from '../place.tsx'
import type { PageProps } from '../shell/area.ts'
import { PageHead } from '../shell/page-head.tsx'
import { cronInWords } from './cron-words.ts'
import { FeedRuns } from './feed-runs.tsx'
import { FeedSettingsForm } from './feed-settings.tsx'
import { GateSettings } from './gate-settings.tsx'
import type { Feed } from './types.ts'
import { Upload } from './upload.tsx'
import { feedWords as say } from './words.ts'
import './feeds.css'

/** One feed: hand a file in, its runs, how it is set. */
export function FeedPage({ params: { feed = '' } }: PageProps) {
  const query = useHub<Feed>(`feeds/${encodeURIComponent(feed)}`)
  if (query.error instanceof Refused && query.error.status === 404) return <NotFound />
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />
  if (!query.data || query.data.code !== feed) return <Loading />
  return <Shown key={feed} feed={query.data} />
}

function Shown({ feed }: { feed: Feed }) {
  const place = usePlace()
  const { code, kind, supplier, isPaused, isLate, settings, waitingRunId } = feed
  const comes = say.sources[settings.source?.by ?? 'upload']
  const when = settings.schedule ? cronInWords(settings.schedule) : say.schedule.none
  const tag = isPaused ? (
    <StateTag state="off" label={say.paused} />
  ) : (
    isLate && <StateTag state="late" label={say.late} />
  )
  return (
    <>
      <PageHead
        title={code}
        intro={`${say.kinds[kind]} · ${supplier} · ${comes} · ${when}`}
        tag={tag}
        actions={place.me.mayWrite && <FeedActions feed={feed} />}
        back={{ href: pagePath(place, 'feeds'), label: say.title }}
      />
      <PageTabs
        label={code}
        tabs={[
          { value: 'upload', label: say.tabs.upload, content: () => <Upload feed={feed} /> },
          {
            value: 'runs',
            label: say.tabs.runs,
            count: waitingRunId === null ? undefined : '1',
            content: () => <FeedRuns feed={code} />,
          },
          {
            value: 'settings',
            label: say.tabs.settings,
            content: () => (
              <div className="feeds-stack">
                <FeedSettingsForm key={feed.changedAt} feed={feed} />
                <GateSettings key={`gates ${feed.changedAt}`} feed={feed} />
              </div>
            ),
          },
        ]}
      />
    </>
  )
}

function FeedActions({ feed: { code, isPaused } }: { feed: Feed }) {
  const place = usePlace()
  const [, go] = useLocation()
  const [question, setQuestion] = useState<Question>()
  const path = hubPath(place, `feeds/${code}`)
  const pausing = useAction<boolean>({
    run: (paused) => ask('PATCH', path, { isPaused: paused }),
    done: (_, paused) => (paused ? say.pausedDone : say.resumedDone),
    anew: ['feeds'],
    undo: (_, paused) => ask('PATCH', path, { isPaused: !paused }),
  })
  const remove = async () => {
    await ask('DELETE', path)
    tell.done(say.removed(code))
    go(pagePath(place, 'feeds'))
  }
  return (
    <>
      <Button variant="default" loading={pausing.isBusy} onClick={() => void pausing.run(!isPaused)}>
        {isPaused ? say.resume : say.pause}
      </Button>
      <Button
        variant="default"
        className="ending"
        onClick={() =>
          setQuestion({ title: say.removeTitle(code), help: say.removeHelp, yes: say.remove, answer: remove })
        }
      >
        {say.remove}
      </Button>
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
    </>
  )
}
