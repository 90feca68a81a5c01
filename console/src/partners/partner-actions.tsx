import { Button, Radio, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import type { PartnerDetail } from '../api/types.ts'
import { keepDraft, useDraft } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { type Environment, environments } from '../place.tsx'
import { words } from '../words.ts'
import { partnersKey } from './use-partners.ts'

const say = words.partners

type Deed = 'approve' | 'production' | 'sandbox' | 'link' | 'refuse' | 'revoke'

interface DeedDraft {
  readonly deed: Deed
  readonly reason: string
  readonly isSandboxOnly: boolean
}

/** What can be decided about an application just now, each behind a question. */
export function PartnerActions({ application }: { application: PartnerDetail }) {
  const draft = useDraft<DeedDraft>('partner')
  const [deed, setDeed] = useState(draft?.deed)
  const { state, clients } = application
  const missing = environments.filter((each) => !clients.some(({ environment }) => environment === each))
  const open = (each: Deed) => () => setDeed(each)
  return (
    <div className="page-actions">
      {state === 'waiting' && (
        <>
          <Button variant="default" onClick={open('refuse')}>
            {say.refuse}
          </Button>
          <Button onClick={open('approve')}>{say.approve}</Button>
        </>
      )}
      {state === 'approved' && (
        <>
          {missing.map((each) => (
            <Button key={each} onClick={open(each)}>
              {each === 'production' ? say.addProduction : say.addSandbox}
            </Button>
          ))}
          <Button variant="default" onClick={open('link')}>
            {say.resend}
          </Button>
          <Button variant="subtle" className="ending" onClick={open('revoke')}>
            {say.revoke}
          </Button>
        </>
      )}
      {deed && <DeedDialog key={deed} {...{ application, deed, draft }} close={() => setDeed(undefined)} />}
    </div>
  )
}

interface DeedProps {
  readonly application: PartnerDetail
  readonly deed: Deed
  readonly draft: DeedDraft | undefined
  readonly close: () => void
}

const titles: Readonly<Record<Deed, (name: string) => string>> = {
  approve: say.approveTitle,
  production: say.addProductionTitle,
  sandbox: say.addSandboxTitle,
  link: say.resendTitle,
  refuse: say.refuseTitle,
  revoke: say.revokeTitle,
}

const answers: Readonly<Record<Deed, string>> = {
  approve: say.approve,
  production: say.addProduction,
  sandbox: say.addSandbox,
  link: say.resend,
  refuse: say.refuse,
  revoke: say.revoke,
}

const helps: Readonly<Partial<Record<Deed, string>>> = {
  approve: say.approveHelp,
  production: say.approveHelp,
  sandbox: say.approveHelp,
  link: say.resendHelp,
  revoke: say.revokeHelp,
}

function DeedDialog({ application, deed, draft, close }: DeedProps) {
  const queries = useQueryClient()
  const [reason, setReason] = useState(draft?.reason ?? '')
  const [isSandboxOnly, setSandboxOnly] = useState(draft?.isSandboxOnly ?? false)
  const { applicationId, name } = application
  const send = async () => {
    const { address, body } = sent(deed, reason, isSandboxOnly)
    await ask('POST', `/partner-applications/${applicationId}/${address}`, body)
    await queries.invalidateQueries({ queryKey: partnersKey })
    close()
  }
  const wantsReason = deed === 'refuse' || deed === 'revoke'
  return (
    <FormDialog
      title={titles[deed](name)}
      close={close}
      send={send}
      keep={() => keepDraft('partner', { deed, reason, isSandboxOnly } satisfies DeedDraft)}
      answer={answers[deed]}
      isEnding={wantsReason}
    >
      {helps[deed] && <p className="dialog-text">{helps[deed]}</p>}
      {deed === 'approve' && (
        <Radio.Group
          label={say.where}
          value={isSandboxOnly ? 'sandbox' : 'both'}
          onChange={(value) => setSandboxOnly(value === 'sandbox')}
        >
          <div className="choices">
            <Radio value="both" label={say.both} />
            <Radio value="sandbox" label={say.sandboxOnly} />
          </div>
        </Radio.Group>
      )}
      {wantsReason && (
        <Textarea
          label={say.refuseReason}
          description={deed === 'refuse' ? say.refuseReasonHelp : say.revokeReasonHelp}
          required={deed === 'refuse'}
          rows={4}
          maxLength={2000}
          data-autofocus
          value={reason}
          onChange={({ currentTarget: { value } }) => setReason(value)}
        />
      )}
    </FormDialog>
  )
}

function sent(deed: Deed, reason: string, isSandboxOnly: boolean): { address: string; body: object } {
  if (deed === 'refuse') return { address: 'refuse', body: { reason } }
  if (deed === 'revoke') return { address: 'revoke', body: reason.trim() === '' ? {} : { reason } }
  if (deed === 'link') return { address: 'link', body: {} }
  const both: readonly Environment[] = isSandboxOnly ? ['sandbox'] : environments
  return { address: 'approve', body: { environments: deed === 'approve' ? both : [deed] } }
}
