import { NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { supply } from './words.ts'

const say = supply.carriers
const nothing = { code: '', kind: 'http', carriers: '', url: '', token: '' }

export function CarrierDialog({ close }: { close: () => void }) {
  const place = usePlace()
  const [typed, setTyped] = useState(nothing)
  const add = useAction(
    {
      run: async () => await ask('POST', hubPath(place, 'carriers'), bodyOf(typed)),
      done: () => say.added,
      anew: ['carriers'],
    },
    true,
  )
  const send = async () => {
    if (typed.kind === 'http' && typed.url.trim() === '') throw new Error(say.urlNeeded)
    await add.run()
    close()
  }
  const field = (name: 'code' | 'carriers' | 'url', label: string, help?: string) => (
    <TextInput
      label={label}
      {...(help === undefined ? {} : { description: help })}
      required={name === 'code'}
      value={typed[name]}
      onChange={({ currentTarget: { value } }) => setTyped({ ...typed, [name]: value })}
    />
  )
  return (
    <FormDialog title={say.add} close={close} send={send} answer={say.add}>
      {field('code', say.code)}
      <NativeSelect
        label={say.kind}
        value={typed.kind}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, kind: value })}
        data={Object.entries(say.kinds).map(([value, label]) => ({ value, label }))}
      />
      {field('carriers', say.names, say.namesHelp)}
      {typed.kind === 'http' && (
        <>
          {field('url', say.url, say.urlHelp)}
          <PasswordInput
            label={say.token}
            description={say.tokenHelp}
            autoComplete="off"
            value={typed.token}
            onChange={({ currentTarget: { value } }) => setTyped({ ...typed, token: value })}
          />
        </>
      )}
    </FormDialog>
  )
}

function bodyOf({ code, kind, carriers, url, token }: typeof nothing): object {
  const names = carriers
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const isHttp = kind === 'http'
  return {
    ...{ code: code.trim(), kind, carriers: names },
    ...(isHttp ? { settings: { url: url.trim() } } : {}),
    ...(isHttp && token !== '' ? { token } : {}),
  }
}
