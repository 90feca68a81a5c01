import './webhooks.css'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ask } from '../api/client.ts'
import type { Webhook } from '../api/types.ts'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { eventWords } from '../kit/event-types.ts'
import { PageTabs } from '../kit/page-tabs.tsx'
import { Facts } from '../kit/panel.tsx'
import { SecretDialog, type ShownOnce } from '../kit/secret-dialog.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Failed, Loading, ReadOnlyNote } from '../kit/states.tsx'
import { tell } from '../kit/tell.tsx'
import { useAction } from '../kit/use-action.ts'
import { pagePath, usePlace } from '../place.tsx'
import type { PageProps } from '../shell/area.ts'
import { PageHead } from '../shell/page-head.tsx'
import { Attempts } from './attempts.tsx'
import { EndpointDialog } from './endpoint-dialog.tsx'
import { Owed } from './owed.tsx'
import { RotateDialog } from './rotate-dialog.tsx'
import {
  changeMethod,
  healthOf,
  healthTones,
  outcomeWords,
  useTest,
  useWebhook,
  webhooksPath,
} from './use-webhooks.ts'
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
        actions={place.me.mayWrite && <Actions webhook={webhook} />}
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

function Actions({ webhook }: { webhook: Webhook }) {
  const place = usePlace()
  const [, go] = useLocation()
  const [open, setOpen] = useState<'edit' | 'rotate'>()
  const [question, setQuestion] = useState<Question>()
  const [secret, setSecret] = useState<ShownOnce>()
  const path = webhooksPath(place, String(webhook.webhook))
  const test = useTest(webhook.webhook)
  const isPaused = webhook.pausedAt !== null
  const set = (paused: boolean) => ask(changeMethod(place), path, { paused })
  const pause = useAction({
    run: (paused: boolean) => set(paused),
    done: (_, paused) => (paused ? words.paused : words.resumed),
    anew: ['webhooks'],
    undo: (_, paused) => set(!paused),
  })
  const remove = () =>
    setQuestion({
      title: words.removeTitle,
      help: words.removeHelp,
      yes: words.remove,
      answer: async () => {
        await ask('DELETE', path)
        tell.done(words.removed)
        go(pagePath(place, 'webhooks'))
      },
    })
  return (
    <>
      <Button variant="default" loading={test.isBusy} onClick={() => void test.run()}>
        {words.test}
      </Button>
      <Button variant="default" loading={pause.isBusy} onClick={() => void pause.run(!isPaused)}>
        {isPaused ? words.resume : words.pause}
      </Button>
      <Button variant="default" onClick={() => setOpen('edit')}>
        {words.edit}
      </Button>
      <Button variant="default" onClick={() => setOpen('rotate')}>
        {words.rotate}
      </Button>
      <Button variant="subtle" className="ending" onClick={remove}>
        {words.remove}
      </Button>
      {open === 'edit' && <EndpointDialog isOpen of={webhook} close={() => setOpen(undefined)} />}
      {open === 'rotate' && (
        <RotateDialog
          webhook={webhook}
          close={() => setOpen(undefined)}
          made={(value) =>
            setSecret({
              title: words.rotatedTitle,
              values: [{ label: words.secret, value }],
              hasSecret: true,
            })
          }
        />
      )}
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
      <SecretDialog shown={secret} close={() => setSecret(undefined)} />
    </>
  )
}
