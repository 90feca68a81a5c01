import { SegmentedControl, Switch } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import type { Notice, Notices } from '../api/types.ts'
import { Complaint } from '../kit/form-dialog.tsx'
import { Panel } from '../kit/panel.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { words } from '../words.ts'

const say = words.notices
const path = '/notices'

type Delivery = Notice['delivery']

/** What somebody gets by mail. A choice holds as soon as it is made. */
export function NoticesPage() {
  const { me } = usePlace()
  const query = useQuery({ queryKey: [path], queryFn: () => ask<Notices>('GET', path) })
  const { problem, change } = useChange()
  return (
    <>
      <PageHead title={say.title} intro={say.intro} />
      <Panel title={say.panel} about={say.about(me.email)}>
        <Complaint problem={problem} />
        {query.isError && <Failed error={query.error} again={() => void query.refetch()} />}
        {query.isPending && <Loading />}
        {query.data && (
          <>
            <ul className="choices">
              {query.data.data.map((notice) => (
                <Choice
                  key={notice.kind}
                  notice={notice}
                  choose={(delivery) => void change({ choices: [{ kind: notice.kind, delivery }] })}
                />
              ))}
            </ul>
            <div className="choices-foot">
              <Switch
                checked={query.data.includesSandbox}
                onChange={(event) => void change({ includesSandbox: event.currentTarget.checked })}
                label={say.sandbox}
                description={say.sandboxHelp}
              />
            </div>
          </>
        )}
      </Panel>
    </>
  )
}

/** Shown as it was chosen at once, and as it was before where the hub refuses. */
function useChange() {
  const client = useQueryClient()
  const [problem, setProblem] = useState<Error>()
  const change = async (changed: {
    choices?: { kind: string; delivery: Delivery }[]
    includesSandbox?: boolean
  }) => {
    setProblem(undefined)
    const before = client.getQueryData<Notices>([path])
    client.setQueryData<Notices>([path], (now) => now && changedNow(now, changed))
    try {
      client.setQueryData([path], await ask<Notices>('PUT', path, changed))
    } catch (error) {
      client.setQueryData([path], before)
      setProblem(error as Error)
    }
  }
  return { problem, change }
}

function changedNow(
  now: Notices,
  {
    choices = [],
    includesSandbox,
  }: { choices?: { kind: string; delivery: Delivery }[]; includesSandbox?: boolean },
): Notices {
  const chosen = new Map(choices.map(({ kind, delivery }) => [kind, delivery]))
  return {
    data: now.data.map((notice) => ({ ...notice, delivery: chosen.get(notice.kind) ?? notice.delivery })),
    includesSandbox: includesSandbox ?? now.includesSandbox,
  }
}

function Choice({ notice, choose }: { notice: Notice; choose: (delivery: Delivery) => void }) {
  const { kind, title, words: when, delivery } = notice
  return (
    <li className="choice">
      <div>
        <div id={`notice-${kind}`}>{title}</div>
        <div className="soft small">{when}</div>
      </div>
      <SegmentedControl
        size="xs"
        aria-labelledby={`notice-${kind}`}
        value={delivery}
        // as: one of the three words below
        onChange={(value) => choose(value as Delivery)}
        data={(['mail', 'digest', 'off'] as const).map((value) => ({ value, label: say.deliveries[value] }))}
      />
    </li>
  )
}
