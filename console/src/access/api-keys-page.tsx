import { ask } from '../api/client.ts'
import type { ApiKey, MadeApiKey } from '../api/types.ts'
import { ConfirmDialog } from '../kit/confirm-dialog.tsx'
import { Cell, Facts, Listed, Panel } from '../kit/panel.tsx'
import { Empty, ReadOnlyNote } from '../kit/states.tsx'
import { LastUsed, Time } from '../kit/time.tsx'
import { apiPath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { words } from '../words.ts'
import { EndButton } from './list-buttons.tsx'
import { useList } from './use-list.ts'
import { useNewSecret } from './use-new-secret.tsx'

const say = words.keys

/** Keys of one environment: those of the other are on its own page, as in the original. */
export function ApiKeysPage() {
  const place = usePlace()
  const { query, reload, askToEnd, asking } = useList<ApiKey>('api-keys')
  const { add, dialogs } = useNewSecret({
    ...{ kind: 'api-key', say, nothing: { name: '' }, reload },
    make: async (typed) => {
      const { key } = await ask<MadeApiKey>('POST', apiPath(place, 'api-keys'), typed)
      return { title: say.made, values: [{ label: say.key, value: key }], hasSecret: true }
    },
  })
  const askRevoke = ({ credentialId, name }: ApiKey) =>
    askToEnd({
      id: credentialId,
      title: say.revokeTitle(name),
      help: say.revokeHelp,
      yes: words.revoke,
    })
  return (
    <>
      <PageHead title={words.pages.apiKeys.title} intro={words.pages.apiKeys.intro} />
      {!place.me.mayWrite && <ReadOnlyNote />}
      <Panel
        title={say.title(place.environment)}
        about={say.about(place.environment)}
        action={place.me.mayWrite && add}
      >
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
      {dialogs}
      <ConfirmDialog {...asking} />
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
