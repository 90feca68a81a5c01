import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import type { Application } from '../api/types.ts'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { Cell, Listed, Panel } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import { LastUsed, Time } from '../kit/time.tsx'
import { apiPath, usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { ScopeTags } from './scope-tags.tsx'

const say = words.apps

export function ConnectedApps({ isWholePage }: { isWholePage: boolean }) {
  const place = usePlace()
  const queries = useQueryClient()
  const queryKey = [place.environment, place.chosen, 'applications']
  const query = useQuery({
    queryKey,
    queryFn: () => ask<{ data: Application[] }>('GET', apiPath(place, 'applications')),
  })
  const [question, setQuestion] = useState<Question>()
  const askDisconnect = ({ grantId, name }: Application) =>
    setQuestion({
      title: say.disconnectTitle(name),
      help: say.disconnectHelp,
      yes: say.disconnect,
      answer: async () => {
        await ask('DELETE', apiPath(place, `applications/${grantId}`))
        await queries.invalidateQueries({ queryKey })
      },
    })
  return (
    <Panel title={say.title} about={say.about} isWholePage={isWholePage}>
      <Listed
        query={query}
        empty={<Empty title={say.empty} next={say.emptyNext} />}
        columns={[say.app, words.scopes, say.by, say.since, words.lastUsed]}
        hidden={words.actions}
        row={(app) => <Row key={app.grantId} app={app} askDisconnect={askDisconnect} />}
      />
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
    </Panel>
  )
}

function Row({ app, askDisconnect }: { app: Application; askDisconnect: (app: Application) => void }) {
  const { me } = usePlace()
  const { name, scopes, madeBy, createdAt, lastUsedAt } = app
  return (
    <tr>
      <th scope="row">{name}</th>
      <Cell label={words.scopes}>
        <ScopeTags scopes={scopes} />
      </Cell>
      <Cell label={say.by}>{madeBy}</Cell>
      <Cell label={say.since}>
        <Time at={createdAt} />
      </Cell>
      <Cell label={words.lastUsed}>
        <LastUsed at={lastUsedAt} />
      </Cell>
      <td className="row-actions">
        {(me.mayWrite || me.party === 'retailer') && (
          <Button
            variant="subtle"
            className="ending"
            onClick={() => askDisconnect(app)}
            aria-label={say.disconnectNamed(name)}
          >
            {say.disconnect}
          </Button>
        )}
      </td>
    </tr>
  )
}
