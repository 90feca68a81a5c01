import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import type { MadeClient } from '../api/types.ts'
import { keepDraft } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import type { ShownOnce } from '../kit/secret-dialog.tsx'
import { apiPath, usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { clientShown } from './new-client-dialog.tsx'

const say = words.oauth

export interface RotateDraft {
  readonly clientId: string
  readonly name: string
  readonly overlap: string
}

interface RotateProps {
  readonly asked: RotateDraft | undefined
  readonly close: () => void
  readonly show: (made: ShownOnce) => void
}

export function RotateDialog({ asked, close, show }: RotateProps) {
  const place = usePlace()
  const [overlap, setOverlap] = useState(asked?.overlap ?? '86400')
  const send = async () => {
    const path = apiPath(place, `oauth-clients/${encodeURIComponent(asked?.clientId ?? '')}/secret`)
    show(clientShown(await ask<MadeClient>('POST', path, { overlapSeconds: Number(overlap) })))
  }
  return (
    <FormDialog
      title={say.rotateNamed(asked?.name ?? '')}
      isOpen={asked !== undefined}
      close={close}
      send={send}
      keep={() => keepDraft('rotate', { ...asked, overlap })}
    >
      <p className="soft">{say.rotateHelp}</p>
      <NativeSelect
        label={say.overlap}
        data-autofocus
        value={overlap}
        onChange={({ currentTarget: { value } }) => setOverlap(value)}
        data={Object.entries(say.overlaps).map(([value, label]) => ({ value, label }))}
      />
    </FormDialog>
  )
}
