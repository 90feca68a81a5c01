import type { ReactNode } from 'react'
import type { ImportPreview } from '../api/types.ts'
import { Panel } from '../kit/panel.tsx'
import { say } from './words.ts'

const words = say.read

interface Props {
  readonly preview: ImportPreview
  readonly fileName: string
  readonly isEdited: boolean
  readonly action: ReactNode
}

/** How the file is written, and whether the hub knows it. */
export function ReadAs({ preview, fileName, isEdited, action }: Props) {
  const { format, encoding, delimiter, sure, layout, notes, missing } = preview
  const parted = delimiter === '' ? '' : words.parted(delimiter)
  const isKnown = sure && layout !== null && !isEdited
  return (
    <Panel title={fileName} about={words.about(format, encoding, parted)} action={action}>
      <div className="imports-body">
        <p className={isKnown ? 'strong' : 'soft'} role="status">
          {isKnown ? words.recognised(layout) : words.guessed}
        </p>
        {missing.length + notes.length > 0 && (
          <ul className="imports-notes">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  )
}
