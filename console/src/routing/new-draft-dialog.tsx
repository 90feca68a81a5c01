import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ask } from '../api/client.ts'
import { hubPath, useAnew, useHub } from '../api/hub.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { tell } from '../kit/tell.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { RetailerChoice } from './retailer-choice.tsx'
import { forWhom, rulesOf } from './said.ts'
import type { Page, Rules, RulesVersion } from './types.ts'
import { routingWords } from './words.ts'

const say = routingWords.draft
const usual: Rules = {
  order: ['fewest-splits', 'preferred-supplier', 'supplier-cost', 'nearness', 'most-stock'],
}

/** A draft begins as a copy of what is in force. */
export function NewDraftDialog({ close }: { close: () => void }) {
  const place = usePlace()
  const anew = useAnew()
  const [, go] = useLocation()
  const all = useHub<Page<RulesVersion>>('routing/rules', { limit: 200 })
  const [title, setTitle] = useState('')
  const [retailer, setRetailer] = useState('')
  const [from, setFrom] = useState('')
  const versions = all.data?.data ?? []
  const active = versions.find((each) => each.state === 'active' && each.retailer === null)
  const send = async () => {
    const chosen = versions.find(({ rules }) => rules === from) ?? active ?? usual
    const body = { title, retailer: retailer === '' ? null : retailer, ...rulesOf(chosen) }
    const made = await ask<RulesVersion>('POST', hubPath(place, 'routing/rules'), body)
    await anew('routing')
    tell.done(say.made(made.rules))
    close()
    go(pagePath(place, `routing/${made.rules}`))
  }
  return (
    <FormDialog title={say.title} close={close} send={send} answer={say.go}>
      <TextInput
        label={say.name}
        description={say.nameHelp}
        required
        maxLength={255}
        data-autofocus
        value={title}
        onChange={({ currentTarget: { value } }) => setTitle(value)}
      />
      <RetailerChoice label={say.for} all={routingWords.whole} value={retailer} change={setRetailer} />
      <NativeSelect
        label={say.from}
        value={from === '' ? (active?.rules ?? '') : from}
        onChange={({ currentTarget: { value } }) => setFrom(value)}
        data={versions.map((each) => ({
          value: each.rules,
          label: `${each.rules} ${each.title} (${forWhom(each)})`,
        }))}
      />
    </FormDialog>
  )
}
