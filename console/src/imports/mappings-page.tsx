import { Modal } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useHub } from '../api/hub.ts'
import type { SavedMapping } from '../api/types.ts'
import { CodeView } from '../kit/code-view.tsx'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { DataTable } from '../kit/data-table.tsx'
import { RowButton } from '../kit/row-button.tsx'
import { Empty } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { useAction } from '../kit/use-action.ts'
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
  const [question, setQuestion] = useState<Question>()
  const mayChange = place.me.role !== 'read-only' && place.environment === 'production'
  const remove = useAction(
    {
      run: (mapping: SavedMapping) => ask('DELETE', hubPath(place, `mappings/${mapping.code}`)),
      done: (_, { code }) => words.removed(code),
      anew: ['mappings'],
      undo: (_, { code, mapping }) => ask('PUT', hubPath(place, `mappings/${code}`), mapping),
    },
    true,
  )
  const askFirst = (mapping: SavedMapping) =>
    setQuestion({
      title: words.removeTitle(mapping.code),
      help: words.removeHelp,
      yes: words.remove,
      answer: () => remove.run(mapping),
    })
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
              {mayChange && (
                <RowButton
                  label={words.remove}
                  full={words.removeNamed(mapping.code)}
                  isEnding
                  go={() => askFirst(mapping)}
                />
              )}
            </>
          )}
        />
      </section>
      <Shown mapping={shown} close={() => setShown(undefined)} />
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
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
