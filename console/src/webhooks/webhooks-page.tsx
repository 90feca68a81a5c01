import './webhooks.css'
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Webhook } from '../api/types.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { useDraft } from '../kit/draft.ts'
import { Count } from '../kit/money.tsx'
import { More } from '../kit/paged.tsx'
import { SecretDialog, type ShownOnce } from '../kit/secret-dialog.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty, ReadOnlyNote } from '../kit/states.tsx'
import { LastUsed, Time } from '../kit/time.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { EndpointDialog, type EndpointDraft } from './endpoint-dialog.tsx'
import { healthOf, healthTones, useOwners, useWebhooks } from './use-webhooks.ts'
import { words } from './words.ts'

/** Where events are sent, and how well that goes. */
export function WebhooksPage() {
  const place = usePlace()
  const { query, more } = useWebhooks()
  const ownerOf = useOwners()
  const draft = useDraft<EndpointDraft>('webhook')
  const [isAdding, setAdding] = useState(draft !== undefined)
  const [shown, setShown] = useState<ShownOnce>()
  const { mayWrite, party } = place.me
  const owner: Column<Webhook> = { key: 'owner', label: words.stream, cell: ownerOf }
  const add = <Button onClick={() => setAdding(true)}>{words.add}</Button>
  return (
    <>
      <PageHead title={words.title} intro={words.intro} actions={mayWrite && add} />
      {!mayWrite && <ReadOnlyNote />}
      <section className="panel" aria-label={words.list}>
        <DataTable
          label={words.list}
          columns={party === 'operator' ? [first, owner, ...others] : [first, ...others]}
          query={query}
          keyOf={({ webhook }) => String(webhook)}
          href={({ webhook }) => pagePath(place, `webhooks/${webhook}`)}
          toneOf={(webhook) => (healthOf(webhook) === 'paused' ? 'off' : undefined)}
          empty={<Empty title={words.empty} next={mayWrite ? words.emptyNext : words.emptyRead} />}
        />
        <More more={more} />
      </section>
      {isAdding && (
        <EndpointDialog
          isOpen
          close={() => setAdding(false)}
          draft={draft}
          made={(secret) =>
            setShown({
              title: words.secretTitle,
              values: [{ label: words.secret, value: secret }],
              hasSecret: true,
            })
          }
        />
      )}
      <SecretDialog shown={shown} close={() => setShown(undefined)} />
    </>
  )
}

const first: Column<Webhook> = {
  key: 'url',
  label: words.url,
  cell: ({ url, description }) => (
    <span className="webhooks-url">
      {url}
      {description !== '' && <span className="soft"> {description}</span>}
    </span>
  ),
}

const others: readonly Column<Webhook>[] = [
  {
    key: 'health',
    label: words.health,
    cell: (webhook) => {
      const health = healthOf(webhook)
      return <StateTag state={health} tone={healthTones[health]} label={words.healths[health]} />
    },
  },
  {
    key: 'types',
    label: words.types,
    isForWide: true,
    cell: ({ eventTypes }) => (eventTypes === null ? words.everyType : words.someTypes(eventTypes.length)),
  },
  {
    key: 'last',
    label: words.lastGood,
    cell: ({ lastDeliveredAt, failingSince }) =>
      failingSince === null ? (
        <LastUsed at={lastDeliveredAt} />
      ) : (
        <span className="webhooks-why">
          {words.failingSince} <Time at={failingSince} isRelative />
        </span>
      ),
  },
  {
    key: 'lag',
    label: words.lag,
    isFigure: true,
    cell: ({ cursor, latest, waiting }) => <Count of={latest - cursor + waiting} />,
  },
  { key: 'givenUp', label: words.givenUp, isFigure: true, cell: ({ givenUp }) => <Count of={givenUp} /> },
]
