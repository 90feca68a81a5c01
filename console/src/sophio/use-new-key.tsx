import { NativeSelect } from '@mantine/core'
import { useNewSecret } from '../access/use-new-secret.tsx'
import { ask } from '../api/client.ts'
import type { MadeSophioKey } from '../api/types.ts'
import { apiPath, usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { madeKey } from './made-key.ts'

const say = words.sophio

interface SophioKeyDraft {
  readonly name: string
  /** Days; `0`: never. */
  readonly expiry: string
}

const nothing: SophioKeyDraft = { name: '', expiry: '0' }

/** `store`: where the new pair is for. */
export function useNewKey(store: string, reload: () => unknown) {
  const place = usePlace()
  const make = async ({ name, expiry }: SophioKeyDraft) => {
    const body = { name, expiresInDays: expiry === '0' ? null : Number(expiry) }
    return madeKey(await ask<MadeSophioKey>('POST', apiPath(place, 'sophio-keys'), body), store)
  }
  return useNewSecret({
    ...{ kind: 'sophio-key', say, nothing, make, reload },
    fields: ({ expiry }, change) => (
      <NativeSelect
        label={say.expiry}
        value={expiry}
        onChange={({ currentTarget: { value } }) => change({ expiry: value })}
        data={Object.entries(say.expiries)
          .map(([value, label]) => ({ value, label }))
          .sort((one, other) => Number(one.value) - Number(other.value))}
      />
    ),
  })
}
