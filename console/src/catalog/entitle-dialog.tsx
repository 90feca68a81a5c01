import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import type { BulkDialogProps } from './bulk-edit.tsx'
import { BulkPreview } from './bulk-preview.tsx'
import { useRetailers } from './use-parties.ts'
import { say } from './words.ts'

interface Words {
  readonly words: readonly {
    readonly item: string
    readonly was: boolean | null
    readonly allowed: boolean | null
  }[]
}

const meant = { yes: true, no: false, none: null } as const

/** Whether a retailer may buy these items. */
export function EntitleDialog({ items, close, done }: BulkDialogProps) {
  const retailers = useRetailers()
  const [chosen, setChosen] = useState('')
  const [word, setWord] = useState<keyof typeof meant>('yes')
  const [found, setFound] = useState<Words['words']>()
  const retailer = chosen === '' ? (retailers[0]?.code ?? '') : chosen
  const { sent, words, save } = useEntitle(items, retailer, meant[word])
  const name = (allowed: boolean | null) => say.entitle.wordNames[String(allowed)]
  return (
    <FormDialog
      title={say.entitle.title}
      close={close}
      answer={found && found.length > 0 ? say.bulk.apply(found.length) : say.bulk.preview}
      send={async () => {
        if (!found || found.length === 0) {
          const answer = await sent(words, true)
          return setFound(answer.words.filter(({ was, allowed }) => was !== allowed))
        }
        await save.run()
        done()
      }}
    >
      <NativeSelect
        label={say.entitle.retailer}
        required
        value={retailer}
        onChange={({ currentTarget: { value } }) => {
          setChosen(value)
          setFound(undefined)
        }}
        data={retailers.map(({ code, name: label }) => ({ value: code, label }))}
      />
      <NativeSelect
        label={say.entitle.word}
        value={word}
        onChange={({ currentTarget: { value } }) => {
          setWord(value as keyof typeof meant)
          setFound(undefined)
        }}
        data={Object.entries(say.entitle.words).map(([value, label]) => ({ value, label }))}
      />
      {found && (
        <BulkPreview
          rows={found.map(({ item, was, allowed }) => ({
            key: item,
            name: item,
            from: name(was),
            to: name(allowed),
          }))}
        />
      )}
    </FormDialog>
  )
}

function useEntitle(items: BulkDialogProps['items'], retailer: string, allowed: boolean | null) {
  const place = usePlace()
  const words = items.map(({ sku }) => ({ item: sku, allowed }))
  const sent = (said: readonly object[], dryRun = false) =>
    ask<Words>('PATCH', hubPath(place, `retailers/${retailer}/entitlements`), { words: said, dryRun })
  const save = useAction(
    {
      run: () => sent(words),
      done: (answer) => say.entitle.done(retailer, answer.words.filter(({ was }) => was !== allowed).length),
      anew: ['items', 'retailers'],
      undo: (answer) => sent(answer.words.map(({ item, was }) => ({ item, allowed: was }))),
    },
    true,
  )
  return { sent, words, save }
}
