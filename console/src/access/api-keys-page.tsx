import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import type { ApiKey, MadeApiKey } from '../api/types.ts'
import { ConfirmDialog } from '../kit/confirm-dialog.tsx'
import { keepDraft, useDraft } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { Cell, Facts, Listed, Panel } from '../kit/panel.tsx'
import { SecretDialog, type ShownOnce } from '../kit/secret-dialog.tsx'
import { Empty, ReadOnlyNote } from '../kit/states.tsx'
import { LastUsed, Time } from '../kit/time.tsx'
import { apiPath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { words } from '../words.ts'
import { AddButton, EndButton } from './list-buttons.tsx'
import { useList } from './use-list.ts'

const say = words.keys

/** Keys of one environment: those of the other are on its own page, as in the original. */
export function ApiKeysPage() {
  const place = usePlace()
  const { query, reload, askToEnd, asking } = useList<ApiKey>('api-keys')
  const draft = useDraft<KeyDraft>('api-key')
  const [isNew, setNew] = useState(draft !== undefined)
  const [shown, setShown] = useState<ShownOnce>()
  const show = (made: ShownOnce) => {
    setNew(false)
    setShown(made)
    void reload()
  }
  const askRevoke = ({ credentialId, name }: ApiKey) =>
    askToEnd({
      id: credentialId,
      title: say.revokeTitle(name),
      help: say.revokeHelp,
      yes: words.revoke,
    })
  const add = place.me.mayWrite && <AddButton add={() => setNew(true)} />
  return (
    <>
      <PageHead title={words.pages.apiKeys.title} intro={words.pages.apiKeys.intro} />
      {!place.me.mayWrite && <ReadOnlyNote />}
      <Panel title={say.title(place.environment)} about={say.about(place.environment)} action={add}>
        <Listed
          query={query}
          empty={<Empty title={say.empty} next={say.emptyNext} />}
          columns={[words.name, say.key, words.lastUsed, words.created]}
          hidden={words.actions}
          row={(key) => <Row key={key.credentialId} apiKey={key} askRevoke={askRevoke} />}
        />
        <Facts
          facts={[
            [say.address, place.me.addresses[place.environment].endlessAisles],
            [say.header, say.headerValue],
          ]}
        />
      </Panel>
      <NewKeyDialog isOpen={isNew} close={() => setNew(false)} show={show} draft={draft} />
      <ConfirmDialog {...asking} />
      <SecretDialog shown={shown} close={() => setShown(undefined)} />
    </>
  )
}

function Row({ apiKey, askRevoke }: { apiKey: ApiKey; askRevoke: (key: ApiKey) => void }) {
  const { me } = usePlace()
  const { name, prefix, lastUsedAt, createdAt } = apiKey
  return (
    <tr>
      <th scope="row">{name}</th>
      <Cell label={say.key}>
        <code>{prefix}…</code>
      </Cell>
      <Cell label={words.lastUsed}>
        <LastUsed at={lastUsedAt} />
      </Cell>
      <Cell label={words.created}>
        <Time at={createdAt} />
      </Cell>
      <td className="row-actions">
        {me.mayWrite && (
          <EndButton label={words.revoke} named={words.revokeNamed(name)} end={() => askRevoke(apiKey)} />
        )}
      </td>
    </tr>
  )
}

interface KeyDraft {
  readonly name: string
}

interface NewKeyProps {
  readonly isOpen: boolean
  readonly close: () => void
  readonly show: (made: ShownOnce) => void
  readonly draft: KeyDraft | undefined
}

function NewKeyDialog({ isOpen, close, show, draft }: NewKeyProps) {
  const place = usePlace()
  const [name, setName] = useState(draft?.name ?? '')
  const send = async () => {
    const { key } = await ask<MadeApiKey>('POST', apiPath(place, 'api-keys'), { name })
    setName('')
    show({ title: say.made, values: [{ label: say.key, value: key }], hasSecret: true })
  }
  return (
    <FormDialog
      title={say.new}
      isOpen={isOpen}
      close={close}
      send={send}
      keep={() => keepDraft('api-key', { name })}
    >
      <TextInput
        label={words.name}
        description={say.nameHelp}
        required
        maxLength={255}
        data-autofocus
        value={name}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
    </FormDialog>
  )
}
