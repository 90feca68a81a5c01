import { Button, NativeSelect, Switch } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useAnew, useHubPages } from '../api/hub.ts'
import type { Credential } from '../api/types.ts'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { useDraft } from '../kit/draft.ts'
import { More } from '../kit/paged.tsx'
import { Panel } from '../kit/panel.tsx'
import { SecretDialog, type ShownOnce } from '../kit/secret-dialog.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty } from '../kit/states.tsx'
import { tell } from '../kit/tell.tsx'
import { Expiry, LastUsed, Time } from '../kit/time.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { usePlace } from '../place.tsx'
import { type CredentialDraft, IssueDialog } from './issue-dialog.tsx'
import { words } from './words.ts'

const say = words.credentials

/** What programs get in with: of all, of one retailer, or of one supplier. Made, shown once, revoked. */
export function CredentialList({ retailer = '', supplier = '' }: { retailer?: string; supplier?: string }) {
  const { me } = usePlace()
  const [{ kind, live }, change] = useAsked({ kind: '', live: 'true' })
  const draft = useDraft<CredentialDraft>('credential')
  const anew = useAnew()
  const [isNew, setNew] = useState(draft !== undefined)
  const [shown, setShown] = useState<ShownOnce>()
  const { query, more } = useHubPages<Credential>('credentials', {
    ...{ kind, retailer, supplier, live: live === 'true' ? 'true' : '' },
  })
  const [question, setQuestion] = useState<Question>()
  const revoke = useRevoke(setQuestion)
  const add = me.mayWrite && (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setNew(true)}>
      {say.new}
    </Button>
  )
  return (
    <Panel title={say.title} about={say.about} action={add}>
      <Filter kind={kind} live={live} change={change} />
      <DataTable
        label={say.title}
        columns={columns}
        query={query}
        keyOf={({ name, credentialId }) => `${name} ${credentialId}`}
        toneOf={({ revokedAt }) => (revokedAt === null ? undefined : 'off')}
        empty={<Empty title={say.empty} next={say.emptyNext} action={add} />}
        actions={(each) =>
          me.mayWrite && each.revokedAt === null && <RevokeButton each={each} revoke={revoke} />
        }
      />
      <More more={more} />
      {isNew && (
        <IssueDialog
          retailer={retailer}
          supplier={supplier}
          draft={draft}
          close={() => setNew(false)}
          show={(made) => {
            setNew(false)
            setShown(made)
            void anew('credentials')
          }}
        />
      )}
      <SecretDialog shown={shown} close={() => setShown(undefined)} />
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
    </Panel>
  )
}

interface FilterProps {
  readonly kind: string
  readonly live: string
  readonly change: (changed: { kind?: string; live?: string }) => void
}

function Filter({ kind, live, change }: FilterProps) {
  return (
    <div className="filter">
      <NativeSelect
        aria-label={say.kind}
        value={kind}
        data={[{ value: '', label: say.all }, ...Object.entries(say.kinds).map(optionOf)]}
        onChange={({ currentTarget: { value } }) => change({ kind: value })}
      />
      <Switch
        label={say.onlyLive}
        checked={live === 'true'}
        onChange={({ currentTarget: { checked } }) => change({ live: String(checked) })}
      />
    </div>
  )
}

const optionOf = ([value, label]: readonly [string, string]) => ({ value, label })

function RevokeButton({ each, revoke }: { each: Credential; revoke: (each: Credential) => void }) {
  return (
    <Button
      variant="subtle"
      className="ending"
      aria-label={say.revokeNamed(each.name)}
      onClick={() => revoke(each)}
    >
      {say.revoke}
    </Button>
  )
}

function useRevoke(askFirst: (question: Question) => void) {
  const place = usePlace()
  const anew = useAnew()
  return ({ credentialId, name }: Credential) =>
    askFirst({
      title: say.revokeTitle(name),
      help: say.revokeHelp,
      yes: say.revoke,
      answer: async () => {
        await ask('DELETE', hubPath(place, `credentials/${credentialId}`))
        await anew('credentials')
        tell.done(say.revokedNow(name))
      },
    })
}

const columns: readonly [Column<Credential>, ...Column<Credential>[]] = [
  { key: 'name', label: words.name, cell: ({ name }) => name },
  { key: 'kind', label: say.kind, cell: ({ kind }) => say.kinds[kind] ?? kind },
  { key: 'prefix', label: say.begins, cell: ({ prefix }) => <code>{prefix}…</code> },
  { key: 'used', label: say.used, cell: ({ lastUsedAt }) => <LastUsed at={lastUsedAt} /> },
  { key: 'state', label: say.state, cell: (each) => <State credential={each} /> },
]

function State({ credential: { revokedAt, expiresAt } }: { credential: Credential }) {
  if (revokedAt !== null)
    return (
      <>
        <StateTag state="ended" label={say.revoked} /> <Time at={revokedAt} />
      </>
    )
  if (expiresAt !== null) return <Expiry at={expiresAt} />
  return <StateTag state="ok" label={say.live} />
}
