import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import type { PersonalToken } from '../api/types.ts'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { useDraft } from '../kit/draft.ts'
import { Cell, Facts, Listed, Panel } from '../kit/panel.tsx'
import { SecretDialog, type ShownOnce } from '../kit/secret-dialog.tsx'
import { Empty } from '../kit/states.tsx'
import { Expiry, LastUsed, Time } from '../kit/time.tsx'
import { apiPath, usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { NewTokenDialog, type TokenDraft } from './new-token-dialog.tsx'
import { ScopeTags } from './scope-tags.tsx'

const say = words.tokens

export function PersonalTokens({ isWholePage }: { isWholePage: boolean }) {
  const place = usePlace()
  const queries = useQueryClient()
  const queryKey = [place.environment, place.chosen, 'personal-tokens']
  const query = useQuery({
    queryKey,
    queryFn: () => ask<{ data: PersonalToken[] }>('GET', apiPath(place, 'personal-tokens')),
  })
  const draft = useDraft<TokenDraft>('personal-token')
  const [isNew, setNew] = useState(draft !== undefined)
  const [question, setQuestion] = useState<Question>()
  const [shown, setShown] = useState<ShownOnce>()
  const show = (made: ShownOnce) => {
    setNew(false)
    setShown(made)
    void queries.invalidateQueries({ queryKey })
  }
  const askRevoke = ({ grantId, name }: PersonalToken) =>
    setQuestion({
      title: say.revokeTitle(name),
      help: say.revokeHelp,
      yes: words.revoke,
      answer: async () => {
        await ask('DELETE', apiPath(place, `personal-tokens/${grantId}`))
        await queries.invalidateQueries({ queryKey })
      },
    })
  const isOfOperator = place.me.party === 'operator'
  const add = place.me.mayWrite && !isOfOperator && (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setNew(true)}>
      {words.addNew}
    </Button>
  )
  return (
    <Panel title={say.title} about={say.about} action={add} isWholePage={isWholePage}>
      {isOfOperator && <p className="soft panel-note">{say.operatorCannot}</p>}
      <Listed
        query={query}
        empty={<Empty title={say.empty} next={say.emptyNext} />}
        columns={[words.name, say.token, words.scopes, words.lastUsed, words.expires]}
        hidden={words.actions}
        row={(token) => <Row key={token.grantId} token={token} askRevoke={askRevoke} />}
      />
      <Facts
        facts={[
          [say.address, place.me.addresses[place.environment].homeroots],
          [say.header, say.headerValue],
        ]}
      />
      <NewTokenDialog isOpen={isNew} close={() => setNew(false)} show={show} draft={draft} />
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
      <SecretDialog shown={shown} close={() => setShown(undefined)} />
    </Panel>
  )
}

function Row({ token, askRevoke }: { token: PersonalToken; askRevoke: (token: PersonalToken) => void }) {
  const { me } = usePlace()
  const { name, madeBy, prefix, scopes, createdAt, expiresAt, lastUsedAt } = token
  return (
    <tr>
      <th scope="row">
        {name}
        <div className="soft small">
          {madeBy}, <Time at={createdAt} />
        </div>
      </th>
      <Cell label={say.token}>
        <code>{prefix}…</code>
      </Cell>
      <Cell label={words.scopes}>
        <ScopeTags scopes={scopes} />
      </Cell>
      <Cell label={words.lastUsed}>
        <LastUsed at={lastUsedAt} />
      </Cell>
      <Cell label={words.expires}>
        <Expiry at={expiresAt} />
      </Cell>
      <td className="row-actions">
        {(me.mayWrite || me.party === 'retailer') && (
          <Button
            variant="subtle"
            className="ending"
            onClick={() => askRevoke(token)}
            aria-label={words.revokeNamed(name)}
          >
            {words.revoke}
          </Button>
        )}
      </td>
    </tr>
  )
}
