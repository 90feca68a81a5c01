import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, sendFile } from '../api/client.ts'
import { type Asked, hubPath, useAnew } from '../api/hub.ts'
import type { ImportAnswer, ImportPreview, SavedMapping } from '../api/types.ts'
import { Failed, Loading } from '../kit/states.tsx'
import { tell } from '../kit/tell.tsx'
import { usePlace } from '../place.tsx'
import { ColumnEditor } from './column-editor.tsx'
import { type Mapping, withUse } from './edit-mapping.ts'
import { FirstRows } from './first-rows.tsx'
import { codeFrom, type Kind } from './import-address.ts'
import { ImportDiff } from './import-diff.tsx'
import { ReadAs } from './read-as.tsx'
import { SaveAndCheck } from './save-and-check.tsx'
import { say } from './words.ts'

interface Props {
  readonly kind: Kind
  readonly file: File
  readonly constants: Asked
  readonly leave: () => void
}

/** One file on its way: its columns, the check, and what it changed. The file itself stays in the browser until it is sent. */
export function ChosenFile({ kind, file, constants, leave }: Props) {
  const place = usePlace()
  const anew = useAnew()
  const [mapping, setMapping] = useState<Mapping>()
  const [answer, setAnswer] = useState<ImportAnswer>()
  const [layout, setLayout] = useState('')
  const mappingText = mapping ? JSON.stringify(mapping) : undefined
  const fileName = file.name
  const preview = useQuery({
    queryKey: ['import-preview', kind, fileName, file.lastModified, constants, mappingText],
    queryFn: () =>
      sendFile<ImportPreview>(
        'POST',
        hubPath(place, 'imports/preview', { kind, fileName, ...constants, mapping: mappingText }),
        file,
      ),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const sent = async (by: string, dryRun: boolean, strict: boolean) => {
    const asked = {
      fileName,
      ...constants,
      layout: by,
      dryRun: dryRun || undefined,
      strict: strict || undefined,
    }
    const told = await sendFile<ImportAnswer>('POST', hubPath(place, `imports/${kind}`, asked), file)
    setAnswer(told)
    await anew('imports', 'items', 'products', 'stock', 'warehouses', 'mappings')
    return told
  }
  const another = (
    <Button variant="default" onClick={leave}>
      {say.another}
    </Button>
  )
  if (answer) {
    return (
      <ImportDiff
        answer={answer}
        back={() => setAnswer(undefined)}
        another={another}
        apply={async () => {
          const told = await sent(layout, false, false)
          tell.done(say.applied(told.created, told.changed))
        }}
      />
    )
  }
  if (preview.error) {
    return (
      <>
        <Failed error={preview.error} again={() => void preview.refetch()} />
        <div>
          {mapping ? <Button onClick={() => setMapping(undefined)}>{say.diff.back}</Button> : another}
        </div>
      </>
    )
  }
  if (!preview.data) return <Loading />
  const { data } = preview
  const columns = data.columns.map(({ column }) => column)
  const known = mapping === undefined && data.sure ? (data.layout ?? undefined) : undefined
  return (
    <>
      <ReadAs preview={data} fileName={fileName} isEdited={mapping !== undefined} action={another} />
      <ColumnEditor
        preview={data}
        isBusy={preview.isPlaceholderData}
        change={(column, to) =>
          setMapping(withUse(mapping ?? (data.mapping as Mapping), columns, column, to))
        }
      />
      <FirstRows preview={data} />
      <SaveAndCheck
        known={known}
        usualCode={layout === '' ? codeFrom(fileName) : layout}
        isReady={data.missing.length === 0}
        check={async (code, strict) => {
          if (known === undefined)
            await ask<SavedMapping>('PUT', hubPath(place, `mappings/${code}`), data.mapping)
          const by = known ?? code
          setLayout(by)
          await sent(by, true, strict)
        }}
      />
    </>
  )
}
