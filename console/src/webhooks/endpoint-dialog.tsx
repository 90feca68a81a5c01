import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { useAnew } from '../api/hub.ts'
import type { Webhook } from '../api/types.ts'
import { keepDraft } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { usePlace } from '../place.tsx'
import { TypeChoice } from './type-choice.tsx'
import { changeMethod, webhooksPath } from './use-webhooks.ts'
import { words } from './words.ts'

export interface EndpointDraft {
  readonly url: string
  readonly description: string
  readonly eventTypes: readonly string[] | null
}

const nothing: EndpointDraft = { url: '', description: '', eventTypes: null }

interface EndpointDialogProps {
  readonly isOpen: boolean
  readonly close: () => void
  /** The one that is changed; else one is made. */
  readonly of?: Webhook
  readonly draft?: EndpointDraft | undefined
  readonly made?: (secret: string) => void
}

/** Where events are sent, and which. */
export function EndpointDialog({ isOpen, close, of, draft, made }: EndpointDialogProps) {
  const place = usePlace()
  const anew = useAnew()
  const [typed, setTyped] = useState<EndpointDraft>(draft ?? of ?? nothing)
  const send = async () => {
    const body = {
      url: typed.url.trim(),
      description: typed.description.trim(),
      eventTypes: typed.eventTypes,
    }
    if (of) {
      await ask(changeMethod(place), webhooksPath(place, String(of.webhook)), body)
    } else {
      const whose =
        place.me.party === 'operator' && place.chosen !== undefined ? { retailer: place.chosen } : {}
      const answer = await ask<{ secret: string }>('POST', webhooksPath(place), { ...body, ...whose })
      setTyped(nothing)
      made?.(answer.secret)
    }
    await anew('webhooks')
    close()
  }
  return (
    <FormDialog
      title={of ? words.edit : words.add}
      isOpen={isOpen}
      close={close}
      send={send}
      keep={() => keepDraft('webhook', typed)}
      {...(of ? { answer: words.save } : {})}
    >
      {!of && place.me.party === 'operator' && (
        <p className="dialog-text">
          {place.chosen === undefined ? words.ofHub : words.ofChosen(place.chosen)}
        </p>
      )}
      <TextInput
        label={words.url}
        description={words.urlHelp}
        placeholder="https://example.com/hooks/dropdock"
        type="url"
        required
        maxLength={2048}
        data-autofocus
        value={typed.url}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, url: value })}
      />
      <TextInput
        label={words.description}
        description={words.descriptionHelp}
        maxLength={255}
        value={typed.description}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, description: value })}
      />
      <TypeChoice types={typed.eventTypes} change={(eventTypes) => setTyped({ ...typed, eventTypes })} />
    </FormDialog>
  )
}
