import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ask } from '../api/client.ts'
import { hubPath, useAnew, useHub } from '../api/hub.ts'
import { keepDraft } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { tell } from '../kit/tell.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { ScheduleField, zoneHere } from './schedule-field.tsx'
import { emptySource, type SourceDraft, SourceFields, sourceBody } from './source-fields.tsx'
import type { Feed, FeedSettings, Page, Supplier } from './types.ts'
import { feedWords } from './words.ts'

const say = feedWords.add

export interface FeedDraft {
  readonly code: string
  readonly kind: Feed['kind']
  readonly supplier: string
  readonly source: SourceDraft
  readonly schedule: FeedSettings['schedule']
}

/** Agrees on what a supplier sends; the rest of its settings is on its own page. */
export function NewFeedDialog({ close, draft }: { close: () => void; draft: FeedDraft | undefined }) {
  const place = usePlace()
  const anew = useAnew()
  const [, go] = useLocation()
  const [feed, setFeed] = useState<FeedDraft>(
    draft ?? { code: '', kind: 'stock', supplier: '', source: emptySource, schedule: null },
  )
  const change = (next: Partial<FeedDraft>) => setFeed((before) => ({ ...before, ...next }))
  const send = async () => {
    const { code, kind, supplier, source, schedule } = feed
    const { settings, secretHeaders } = sourceBody(source)
    const body = { code, kind, supplier, settings: { source: settings, schedule }, secretHeaders }
    await ask('POST', hubPath(place, 'feeds'), body)
    await anew('feeds')
    tell.done(say.made(code))
    close()
    go(pagePath(place, `feeds/${code}`))
  }
  // a secret is never kept
  const keep = () => keepDraft('new-feed', { ...feed, source: { ...feed.source, headerValue: '' } })
  return (
    <FormDialog title={say.title} close={close} send={send} keep={keep} answer={say.go}>
      <WhatFields feed={feed} change={change} />
      <SourceFields
        source={feed.source}
        change={(source) => {
          const needsTime = source.by === 'pull' && feed.schedule === null
          change({ source, ...(needsTime ? { schedule: { cron: '30 6 * * *', zone: zoneHere() } } : {}) })
        }}
      />
      <ScheduleField schedule={feed.schedule} change={(schedule) => change({ schedule })} />
    </FormDialog>
  )
}

interface WhatFieldsProps {
  readonly feed: FeedDraft
  readonly change: (next: Partial<FeedDraft>) => void
}

/** What it is called, whose it is and what it holds: that is settled for good. */
function WhatFields({ feed, change }: WhatFieldsProps) {
  const suppliers = useHub<Page<Supplier>>('suppliers', { limit: 200 })
  const isSandbox = usePlace().environment === 'sandbox'
  return (
    <>
      <TextInput
        label={say.code}
        description={say.codeHelp}
        required
        maxLength={63}
        pattern="[a-z0-9][a-z0-9\-]*"
        data-autofocus
        value={feed.code}
        onChange={({ currentTarget: { value } }) => change({ code: value })}
      />
      <NativeSelect
        label={say.supplier}
        required
        value={feed.supplier}
        onChange={({ currentTarget: { value } }) => change({ supplier: value })}
        data={[
          { value: '', label: say.choose },
          ...(suppliers.data?.data ?? []).map(({ code, name }) => ({
            value: code,
            label: `${name} (${code})`,
          })),
        ]}
      />
      <NativeSelect
        label={say.kind}
        description={isSandbox ? say.sandboxKinds : undefined}
        value={feed.kind}
        disabled={isSandbox}
        onChange={({ currentTarget: { value } }) => change({ kind: value as Feed['kind'] })}
        data={Object.entries(say.kindHelp).map(([value, label]) => ({ value, label }))}
      />
    </>
  )
}
