import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ask, Refused, sendFile } from '../api/client.ts'
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

/** What the hub makes of the file, by a mapping where there is one. */
function usePreview({ kind, file, constants }: Props, mapping: Mapping | undefined) {
  const place = usePlace()
  // several columns changed one after the other are asked about once
  const [text] = useDebouncedValue(mapping ? JSON.stringify(mapping) : undefined, 250)
  return useQuery({
    queryKey: ['import-preview', kind, file.name, file.lastModified, constants, text],
    queryFn: () =>
      sendFile<ImportPreview>(
        'POST',
        hubPath(place, 'imports/preview', { kind, fileName: file.name, ...constants, mapping: text }),
        file,
      ),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
    // the hub looks at few files at a time: who changes columns quickly waits for a moment
    retry: (failures, error) => failures < 8 && error instanceof Refused && error.status === 429,
    retryDelay: 700,
  })
}

/** Sends the file to be checked, or to be written. */
function useSend({ kind, file, constants }: Props) {
  const place = usePlace()
  const anew = useAnew()
  return async (layout: string, how: { readonly dryRun?: true; readonly strict?: true | undefined }) => {
    const asked = { fileName: file.name, ...constants, layout, ...how }
    const told = await sendFile<ImportAnswer>('POST', hubPath(place, `imports/${kind}`, asked), file)
    await anew('imports', 'items', 'products', 'stock', 'warehouses', 'mappings')
    return told
  }
}

/** One file on its way: its columns, the check, and what it changed. The file itself stays in the browser until it is sent. */
export function ChosenFile(props: Props) {
  const { file, leave } = props
  const [mapping, setMapping] = useState<Mapping>()
  const [answer, setAnswer] = useState<ImportAnswer>()
  const [layout, setLayout] = useState('')
  const preview = usePreview(props, mapping)
  const send = useSend(props)
  const another = (
    <Button variant="default" onClick={leave}>
      {say.another}
    </Button>
  )
  const apply = async () => {
    const told = await send(layout, {})
    setAnswer(told)
    tell.done(say.applied(told.created, told.changed))
  }
  if (answer)
    return <ImportDiff answer={answer} back={() => setAnswer(undefined)} another={another} apply={apply} />
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
  return (
    <Columns
      preview={preview.data}
      isBusy={preview.isPlaceholderData}
      fileName={file.name}
      action={another}
      mapping={mapping}
      change={setMapping}
      usualCode={layout === '' ? codeFrom(file.name) : layout}
      check={async (by, strict) => {
        setLayout(by)
        setAnswer(await send(by, { dryRun: true, strict: strict || undefined }))
      }}
    />
  )
}

interface ColumnsProps {
  readonly preview: ImportPreview
  readonly isBusy: boolean
  readonly fileName: string
  readonly action: ReactNode
  readonly mapping: Mapping | undefined
  readonly change: (mapping: Mapping) => void
  readonly usualCode: string
  readonly check: (layout: string, strict: boolean) => Promise<void>
}

/** What each column becomes; saved under a code, unless the hub knows the file as it is. */
function Columns(props: ColumnsProps) {
  const { preview, isBusy, fileName, action, mapping, change, usualCode, check } = props
  const place = usePlace()
  const columns = preview.columns.map(({ column }) => column)
  const edited = mapping ?? (preview.mapping as Mapping)
  const known = mapping === undefined && preview.sure ? (preview.layout ?? undefined) : undefined
  return (
    <>
      <ReadAs preview={preview} fileName={fileName} isEdited={mapping !== undefined} action={action} />
      <ColumnEditor
        preview={preview}
        mapping={edited}
        isBusy={isBusy}
        change={(column, to) => change(withUse(edited, columns, column, to))}
      />
      <FirstRows preview={preview} />
      <SaveAndCheck
        known={known}
        usualCode={usualCode}
        isReady={preview.missing.length === 0}
        check={async (code, strict) => {
          if (known === undefined) await ask<SavedMapping>('PUT', hubPath(place, `mappings/${code}`), edited)
          await check(known ?? code, strict)
        }}
      />
    </>
  )
}
