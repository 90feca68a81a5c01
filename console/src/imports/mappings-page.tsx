import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useHub } from '../api/hub.ts'
import type { SavedMapping } from '../api/types.ts'
import { CodeView } from '../kit/code-view.tsx'
import { DataTable } from '../kit/data-table.tsx'
import { useRemoval } from '../kit/removal.tsx'
import { RowButton } from '../kit/row-button.tsx'
import { Empty } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { words as general } from '../words.ts'
import './imports.css'
import { say } from './words.ts'

const words = say.mappings

/** How senders' columns become the hub's, saved under a code. */
export function MappingsPage() {
  const place = usePlace()
  const found = useHub<{ data: SavedMapping[] }>('mappings')
  const [shown, setShown] = useState<SavedMapping>()
  const mayChange = place.me.role !== 'read-only' && place.environment === 'production'
  const removal = useRemoval<SavedMapping>({ from: 'mappings', words, again: ({ mapping }) => mapping })
  return (
    <>
      <PageHead title={words.title} intro={words.intro} />
      <section className="panel" aria-label={words.list}>
        <DataTable
          label={words.list}
          query={found}
          keyOf={({ code }) => code}
          empty={<Empty title={words.empty} next={words.emptyNext} />}
          columns={[
            { key: 'code', label: words.code, cell: ({ code }) => code },
            { key: 'kind', label: words.kind, cell: ({ kind }) => say.kinds[kind] ?? kind },
            {
              key: 'changed',
              label: words.changed,
              cell: ({ changedAt }) => <Time at={changedAt} isRelative />,
            },
          ]}
          actions={(mapping) => (
            <>
              <RowButton
                label={words.show}
                full={words.showNamed(mapping.code)}
                go={() => setShown(mapping)}
              />
              {mayChange && removal.button(mapping)}
            </>
          )}
        />
      </section>
      <Shown mapping={shown} close={() => setShown(undefined)} />
      {removal.dialog}
    </>
  )
}

function Shown({ mapping, close }: { mapping: SavedMapping | undefined; close: () => void }) {
  return (
    <Modal
      opened={mapping !== undefined}
      onClose={close}
      title={mapping?.code}
      size="lg"
      closeButtonProps={{ 'aria-label': general.close }}
    >
      {mapping && <CodeView text={JSON.stringify(mapping.mapping)} what={words.json} />}
    </Modal>
  )
}
