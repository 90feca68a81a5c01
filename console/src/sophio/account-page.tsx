import { useState } from 'react'
import { RotateDialog, type RotateDraft } from '../access/rotate-dialog.tsx'
import { useList } from '../access/use-list.ts'
import { ask } from '../api/client.ts'
import type { MadeSophioKey, SophioKey } from '../api/types.ts'
import { ConfirmDialog } from '../kit/confirm-dialog.tsx'
import { useDraft } from '../kit/draft.ts'
import { Facts, Listed, Panel } from '../kit/panel.tsx'
import { Empty, ReadOnlyNote } from '../kit/states.tsx'
import { apiPath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { words } from '../words.ts'
import { KeyRow } from './key-row.tsx'
import { createorderAt, madeKey } from './made-key.ts'
import { useNewKey } from './use-new-key.tsx'
import { UsesDrawer } from './uses-drawer.tsx'

const say = words.sophio

/** What Sophio's document calls the Advanced Settings Account tab, for one environment. */
export function AccountPage() {
  const place = usePlace()
  const { query, reload, askFirst, askToEnd, asking } = useList<SophioKey>('sophio-keys')
  const store = place.me.addresses[place.environment].sophio
  const { add, dialogs, show } = useNewKey(store, reload)
  const [rotated, setRotated] = useState(useDraft<RotateDraft>('rotate'))
  const [looked, setLooked] = useState<SophioKey>()
  const sendRotation = async (id: string | number, overlapSeconds: number) => {
    const path = apiPath(place, `sophio-keys/${id}/rotation`)
    show(madeKey(await ask<MadeSophioKey>('POST', path, { overlapSeconds }), store))
    setRotated(undefined)
  }
  const switchUrl = async ({ credentialId, urlAllowed }: SophioKey) => {
    await ask('PUT', apiPath(place, `sophio-keys/${credentialId}`), { urlAllowed: !urlAllowed })
    await reload()
  }
  const askUrl = (pair: SophioKey) => askFirst({ ...urlQuestion(pair), answer: () => switchUrl(pair) })
  const askRevoke = ({ credentialId, name }: SophioKey) =>
    askToEnd({ id: credentialId, title: say.revokeTitle(name), help: say.revokeHelp, yes: words.revoke })
  const rotate = (pair: SophioKey) => setRotated(rotationOf(pair))
  const acting = { showUses: setLooked, askUrl, rotate, askRevoke }
  return (
    <>
      <PageHead title={say.page.title} intro={say.page.intro} />
      {place.me.mayWrite || <ReadOnlyNote />}
      <Panel
        title={say.title(place.environment)}
        about={say.about(place.environment)}
        action={place.me.mayWrite && add}
      >
        <p className="panel-note soft">{say.urlWhy}</p>
        <Listed
          query={query}
          empty={<Empty title={say.empty} next={say.emptyNext} />}
          columns={[`${words.name}, ${say.key}`, say.url, words.lastUsed, words.created, say.ends]}
          hidden={words.actions}
          row={(pair) => <KeyRow key={pair.credentialId} pair={pair} {...acting} />}
        />
        <Facts facts={whereTo(store)} />
      </Panel>
      {dialogs}
      <RotateDialog
        key={rotated?.id}
        asked={rotated}
        say={say}
        answer={say.rotate}
        close={() => setRotated(undefined)}
        send={sendRotation}
      />
      <UsesDrawer of={looked} close={() => setLooked(undefined)} />
      <ConfirmDialog {...asking} />
    </>
  )
}

function rotationOf({ credentialId, name }: SophioKey): RotateDraft {
  return { id: credentialId, name, overlap: '86400' }
}

function whereTo(store: string) {
  return [
    [say.endPoint, `${store}/`],
    [say.createorder, createorderAt(store)],
    [say.header, say.headerValue],
    [say.inUrl, say.inUrlValue],
  ] as const
}

function urlQuestion({ name, urlAllowed, uses }: SophioKey) {
  if (!urlAllowed) return { title: say.allowTitle(name), help: say.allowHelp, yes: say.allow }
  const last = uses.find(({ way }) => way === 'url')
  const help = last ? `${say.forbidHelp} ${say.forbidUsed(last.address)}` : say.forbidHelp
  return { title: say.forbidTitle(name), help, yes: say.forbid, isHarmless: true as const }
}
