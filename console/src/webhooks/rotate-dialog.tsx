import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { useAnew } from '../api/hub.ts'
import type { Webhook } from '../api/types.ts'
import { keepDraft } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { usePlace } from '../place.tsx'
import { webhooksPath } from './use-webhooks.ts'
import { words } from './words.ts'

interface RotateDialogProps {
  readonly webhook: Webhook
  readonly close: () => void
  readonly made: (secret: string) => void
}

/** A new secret, with the old one beside it for a while. */
export function RotateDialog({ webhook, close, made }: RotateDialogProps) {
  const place = usePlace()
  const anew = useAnew()
  const [hours, setHours] = useState('24')
  const send = async () => {
    const { secret } = await ask<{ secret: string }>(
      'POST',
      webhooksPath(place, `${webhook.webhook}/rotate`),
      {
        overlapHours: Number(hours),
      },
    )
    made(secret)
    await anew('webhooks')
    close()
  }
  return (
    <FormDialog
      title={words.rotate}
      close={close}
      send={send}
      keep={() => keepDraft('webhook-rotation', { hours })}
      answer={words.rotate}
    >
      <p className="dialog-text">{words.rotateHelp}</p>
      <NativeSelect
        label={words.overlap}
        value={hours}
        onChange={({ currentTarget: { value } }) => setHours(value)}
        data={['0', '1', '24', '168', '720'].map((value) => ({
          value,
          label: words.overlaps[value] ?? value,
        }))}
      />
    </FormDialog>
  )
}
