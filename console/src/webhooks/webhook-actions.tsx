import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ask } from '../api/client.ts'
import type { Webhook } from '../api/types.ts'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { SecretDialog, type ShownOnce } from '../kit/secret-dialog.tsx'
import { tell } from '../kit/tell.tsx'
import { useAction } from '../kit/use-action.ts'
import { pagePath, usePlace } from '../place.tsx'
import { EndpointDialog } from './endpoint-dialog.tsx'
import { RotateDialog } from './rotate-dialog.tsx'
import { changeMethod, useTest, webhooksPath } from './use-webhooks.ts'
import { words } from './words.ts'

/** What can be done with an endpoint. */
export function WebhookActions({ webhook }: { webhook: Webhook }) {
  const [open, setOpen] = useState<'edit' | 'rotate'>()
  const [secret, setSecret] = useState<ShownOnce>()
  const test = useTest(webhook.webhook)
  return (
    <>
      <Button variant="default" loading={test.isBusy} onClick={() => void test.run()}>
        {words.test}
      </Button>
      <PauseButton webhook={webhook} />
      <Button variant="default" onClick={() => setOpen('edit')}>
        {words.edit}
      </Button>
      <Button variant="default" onClick={() => setOpen('rotate')}>
        {words.rotate}
      </Button>
      <RemoveButton webhook={webhook} />
      {open === 'edit' && <EndpointDialog isOpen of={webhook} close={() => setOpen(undefined)} />}
      {open === 'rotate' && (
        <RotateDialog
          webhook={webhook}
          close={() => setOpen(undefined)}
          made={(value) => {
            const values = [{ label: words.secret, value }]
            setSecret({ title: words.rotatedTitle, values, hasSecret: true })
          }}
        />
      )}
      <SecretDialog shown={secret} close={() => setSecret(undefined)} />
    </>
  )
}

/** Either way it keeps its place, so both can be taken back. */
function PauseButton({ webhook }: { webhook: Webhook }) {
  const place = usePlace()
  const path = webhooksPath(place, String(webhook.webhook))
  const isPaused = webhook.pausedAt !== null
  const set = (paused: boolean) => ask(changeMethod(place), path, { paused })
  const pause = useAction({
    run: (paused: boolean) => set(paused),
    done: (_, paused) => (paused ? words.paused : words.resumed),
    anew: ['webhooks'],
    undo: (_, paused) => set(!paused),
  })
  return (
    <Button variant="default" loading={pause.isBusy} onClick={() => void pause.run(!isPaused)}>
      {isPaused ? words.resume : words.pause}
    </Button>
  )
}

function RemoveButton({ webhook }: { webhook: Webhook }) {
  const place = usePlace()
  const [, go] = useLocation()
  const [question, setQuestion] = useState<Question>()
  const remove = async () => {
    await ask('DELETE', webhooksPath(place, String(webhook.webhook)))
    tell.done(words.removed)
    go(pagePath(place, 'webhooks'))
  }
  return (
    <>
      <Button
        variant="subtle"
        className="ending"
        onClick={() =>
          setQuestion({
            title: words.removeTitle,
            help: words.removeHelp,
            yes: words.remove,
            answer: remove,
          })
        }
      >
        {words.remove}
      </Button>
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
    </>
  )
}
