import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useHub } from '../api/hub.ts'
import { Complaint } from '../kit/form-dialog.tsx'
import { Panel } from '../kit/panel.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { usePlace } from '../place.tsx'
import { Checked } from './checked.tsx'
import { type Mapping, mappingOf } from './mapping-draft.ts'
import { MappingEditor } from './mapping-editor.tsx'
import { PreviewRows } from './preview-rows.tsx'
import { RunningNow } from './running-now.tsx'
import type { Feed, ImportPreview, Page, Warehouse } from './types.ts'
import { uploadWords as say } from './upload-words.ts'
import { useBring } from './use-bring.ts'
import { type Constants, usePreview } from './use-preview.ts'

interface UploadedFileProps {
  readonly feed: Feed
  readonly file: File
  readonly leave: () => void
}

/** One file before it is brought in. A mapping that somebody made is kept with the feed before the file is read by it. */
export function UploadedFile({ feed, file, leave }: UploadedFileProps) {
  const place = usePlace()
  const [mapping, setMapping] = useState<Mapping>()
  const [constants, setConstants] = useState<Constants>(feed.settings.constants ?? {})
  const [code, setCode] = useState(feed.code)
  const { query, ofFeed } = usePreview(feed, file, { mapping, constants })
  const preview = query.data
  const isKept = ofFeed !== undefined && mapping === undefined
  const mustKeep = preview !== undefined && !isKept && (mapping !== undefined || !isSettled(feed, preview))
  const keepAs = mustKeep ? code : undefined
  const settled = () => setMapping(undefined)
  const bring = useBring({ feed, file, preview, draft: mapping, constants, keepAs, settled })
  const head = (
    <Button variant="default" onClick={leave} disabled={bring.isBusy}>
      {say.other}
    </Button>
  )
  return (
    <>
      <Panel title={file.name} about={preview ? aboutOf(feed, preview, isKept) : say.looking} action={head}>
        {query.isError && <Failed error={query.error} again={() => void query.refetch()} />}
        {!preview && !query.isError && <Loading />}
        {preview && <SameForAll {...{ feed, constants, setConstants }} />}
        {preview && preview.missing.length > 0 && <Notes notes={preview.notes} isMissing />}
        {preview && preview.missing.length === 0 && <Notes notes={preview.notes} />}
      </Panel>
      {preview && mappingOf(preview).columns !== 'same' && (
        <Panel title={say.mapping} about={say.mappingAbout}>
          <MappingEditor
            preview={preview}
            mapping={mapping ?? mappingOf(preview)}
            isDraft={mapping !== undefined}
            change={setMapping}
          />
        </Panel>
      )}
      {preview && (
        <Panel title={say.preview} about={say.previewAbout}>
          <PreviewRows rows={preview.rows} />
        </Panel>
      )}
      {preview && place.me.mayWrite && (
        <Foot
          {...{ feed, bring }}
          isWhole={preview.missing.length === 0}
          code={mustKeep ? code : undefined}
          setCode={setCode}
        />
      )}
      {bring.isBringing && <RunningNow feed={feed.code} />}
      <Complaint problem={bring.problem} />
      {bring.checked && <Checked answer={bring.checked} />}
    </>
  )
}

interface FootProps {
  readonly feed: Feed
  readonly bring: ReturnType<typeof useBring>
  /** Nothing is missing without which no row could be read. */
  readonly isWhole: boolean
  /** What the mapping is to be kept as; undefined: there is none to keep. */
  readonly code: string | undefined
  readonly setCode: (code: string) => void
}

function Foot({ feed, bring, isWhole, code, setCode }: FootProps) {
  return (
    <section className="feeds-foot">
      {code !== undefined && (
        <TextInput
          label={say.saveAs}
          description={say.saveAsHelp}
          maxLength={63}
          value={code}
          onChange={({ currentTarget: { value } }) => setCode(value)}
        />
      )}
      <div className="feeds-foot-buttons">
        <Button
          variant="default"
          disabled={!isWhole}
          loading={bring.isChecking}
          onClick={() => void bring.check()}
        >
          {say.check}
        </Button>
        <Button
          disabled={feed.isPaused || !isWhole}
          loading={bring.isBringing}
          onClick={() => void bring.in()}
        >
          {say.bring}
        </Button>
      </div>
    </section>
  )
}

/** The feed reads such files without being told how. */
function isSettled({ settings }: Feed, preview: ImportPreview): boolean {
  return preview.sure || settings.layout !== undefined
}

function aboutOf({ settings }: Feed, preview: ImportPreview, isKept: boolean): string {
  const read = say.read(preview.format, preview.encoding, preview.delimiter)
  if (isKept) return `${read}. ${say.byFeed(settings.layout ?? '')}`
  if (mappingOf(preview).columns === 'same') return `${read}. ${say.ownColumns}`
  return `${read}. ${preview.layout === null ? say.guessed : say.known(preview.layout)}`
}

function Notes({ notes, isMissing = false }: { notes: readonly string[]; isMissing?: boolean }) {
  if (notes.length === 0) return null
  return (
    <ul className={isMissing ? 'feeds-notes is-bad' : 'feeds-notes'}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}

interface SameForAllProps {
  readonly feed: Feed
  readonly constants: Constants
  readonly setConstants: (constants: Constants) => void
}

function SameForAll({ feed, constants, setConstants }: SameForAllProps) {
  const isStock = feed.kind === 'stock'
  const warehouses = useHub<Page<Warehouse>>('warehouses', { limit: 200 }, { enabled: isStock })
  const lists = useHub<Page<{ code: string; name: string }>>(
    'price-lists',
    {},
    { enabled: feed.kind === 'prices' },
  )
  if (feed.kind === 'catalog') return null
  const own = warehouses.data?.data.filter(({ supplier }) => supplier === feed.supplier) ?? []
  const found = isStock ? own : (lists.data?.data ?? [])
  return (
    <div className="feeds-row feeds-inside">
      <NativeSelect
        size="xs"
        label={`${isStock ? say.warehouse : say.priceList}: ${say.same.toLowerCase()}`}
        value={(isStock ? constants.warehouse : constants.priceList) ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const said = value === '' ? undefined : value
          setConstants(isStock ? { warehouse: said } : { priceList: said })
        }}
        data={[
          { value: '', label: say.asFile },
          ...found.map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
        ]}
      />
    </div>
  )
}
