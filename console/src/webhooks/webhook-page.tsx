import './webhooks.css'
import type { Webhook } from '../api/types.ts'
import { eventWords } from '../kit/event-types.ts'
import { PageTabs } from '../kit/page-tabs.tsx'
import { Facts } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Failed, Loading, ReadOnlyNote } from '../kit/states.tsx'
import { pagePath, usePlace } from '../place.tsx'
import type { PageProps } from '../shell/area.ts'
import { PageHead } from '../shell/page-head.tsx'
import { Attempts } from './attempts.tsx'
import { Owed } from './owed.tsx'
import { healthOf, healthTones, outcomeWords, useWebhook } from './use-webhooks.ts'
import { WebhookActions } from './webhook-actions.tsx'
import { words } from './words.ts'

/** One endpoint: how it does, what was sent, what it has not taken. */
export function WebhookPage({ params }: PageProps) {
  const { webhook: id = '' } = params
  const place = usePlace()
  const query = useWebhook(id)
  const back = { href: pagePath(place, 'webhooks'), label: words.back }
  if (!query.data)
    return (
      <>
        <PageHead title={words.pageTitle} back={back} />
        <section className="panel" aria-label={words.pageTitle}>
          {query.error ? <Failed error={query.error} again={() => void query.refetch()} /> : <Loading />}
        </section>
      </>
    )
  const webhook = query.data
  const health = healthOf(webhook)
  return (
    <>
      <PageHead
        title={webhook.url}
        tag={<StateTag state={health} tone={healthTones[health]} label={words.healths[health]} />}
        actions={place.me.mayWrite && <WebhookActions webhook={webhook} />}
        back={back}
      />
      {!place.me.mayWrite && <ReadOnlyNote />}
      <Standing webhook={webhook} />
      <PageTabs
        label={words.tabs}
        tabs={[
          { value: 'log', label: words.attempts, content: () => <Attempts webhook={webhook} /> },
          {
            value: 'owed',
            label: words.owed,
            count: String(webhook.waiting + webhook.givenUp),
            content: () => <Owed webhook={webhook} />,
          },
        ]}
      />
    </>
  )
}

const exact = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' })
const shown = (at: string) => exact.format(new Date(at))

function Standing({ webhook }: { webhook: Webhook }) {
  const { eventTypes, lastDeliveredAt, failingSince, lastOutcome, lastDetail, oldSecretUntil } = webhook
  const facts: (readonly [string, string])[] = [
    [words.types, eventTypes === null ? words.everyType : eventTypes.map(eventWords).join(', ')],
    ...(webhook.description === '' ? [] : [[words.description, webhook.description] as const]),
    ...(lastDeliveredAt === null ? [] : [[words.lastGood, shown(lastDeliveredAt)] as const]),
    ...(failingSince === null ? [] : [[words.failingSince, shown(failingSince)] as const]),
    ...(lastOutcome === null ? [] : [[words.reason, outcomeWords(lastOutcome, lastDetail)] as const]),
    [words.lag, String(webhook.latest - webhook.cursor)],
    [words.waiting, String(webhook.waiting)],
    [words.givenUp, String(webhook.givenUp)],
    ...(webhook.missed === 0 ? [] : [[words.missed, String(webhook.missed)] as const]),
    ...(oldSecretUntil === null ? [] : [[words.oldSecret, shown(oldSecretUntil)] as const]),
  ]
  return (
    <section className="panel" aria-label={words.health}>
      <Facts facts={facts} />
    </section>
  )
}
