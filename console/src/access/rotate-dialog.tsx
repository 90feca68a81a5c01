import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { keepDraft } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { words } from '../words.ts'

export interface RotateDraft {
  readonly id: string | number
  readonly name: string
  /** Seconds that the old one works on. */
  readonly overlap: string
}

interface RotateProps {
  readonly asked: RotateDraft | undefined
  readonly say: {
    readonly rotateNamed: (name: string) => string
    readonly rotateHelp: string
    readonly overlap: string
  }
  /** What the button says, where it does not create. */
  readonly answer?: string
  readonly close: () => void
  /** Shows what was made. Throws what is wrong. */
  readonly send: (id: string | number, overlapSeconds: number) => Promise<void>
}

/** A new secret in the place of an old one, which works on for as long as is chosen here. */
export function RotateDialog({ asked, say, answer = words.create, close, send }: RotateProps) {
  const [overlap, setOverlap] = useState(asked?.overlap ?? '86400')
  return (
    <FormDialog
      title={say.rotateNamed(asked?.name ?? '')}
      answer={answer}
      isOpen={asked !== undefined}
      close={close}
      send={() => send(asked?.id ?? '', Number(overlap))}
      keep={() => keepDraft('rotate', { ...asked, overlap })}
    >
      <p className="soft">{say.rotateHelp}</p>
      <NativeSelect
        label={say.overlap}
        data-autofocus
        value={overlap}
        onChange={({ currentTarget: { value } }) => setOverlap(value)}
        data={Object.entries(words.overlaps).map(([value, label]) => ({ value, label }))}
      />
    </FormDialog>
  )
}
