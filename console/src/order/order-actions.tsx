import { Button, Menu } from '@mantine/core'
import { IconDotsVertical, IconDownload, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { addressOf, ask } from '../api/client.ts'
import { ownPath } from '../api/hub.ts'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { CancelDialog, packedShares } from './cancel-dialog.tsx'
import { HoldDialog } from './hold-dialog.tsx'
import { type AnyFulfillment, changedBy, type OrderView } from './view.ts'
import { words } from './words.ts'

const say = words.actions

/** What may be done with the order as it stands; what may not has no button. */
export function OrderActions({ view }: { view: OrderView }) {
  const { may } = view.dossier
  const [open, setOpen] = useState<'hold' | 'cancel' | 'ask'>()
  const release = useRelease(view)
  const close = () => setOpen(undefined)
  return (
    <>
      {may.pay && <Pay view={view} />}
      {may.release && (
        <Button
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          loading={release.isBusy}
          onClick={() => void release.run()}
        >
          {say.release}
        </Button>
      )}
      {may.hold && (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={14} aria-hidden />}
          onClick={() => setOpen('hold')}
        >
          {say.hold}
        </Button>
      )}
      {may.cancel && (
        <Button variant="default" className="ending" onClick={() => setOpen('cancel')}>
          {say.cancel}
        </Button>
      )}
      {may.requestCancel && (
        <Button variant="default" className="ending" onClick={() => setOpen('ask')}>
          {packedShares(view).length > 0 ? say.requestCancel : say.cancelRest}
        </Button>
      )}
      <Downloads view={view} />
      <HoldDialog key={`hold ${open}`} view={view} isOpen={open === 'hold'} close={close} />
      <CancelDialog
        key={`cancel ${open}`}
        view={view}
        isOpen={open === 'cancel' || open === 'ask'}
        isAsking={open === 'ask'}
        close={close}
      />
    </>
  )
}

/** The payment cannot be taken back, so it is asked for first. */
function Pay({ view }: { view: OrderView }) {
  const [question, setQuestion] = useState<Question>()
  const pay = useAction(
    { run: () => ask('POST', view.at('pay')), done: () => say.paid, anew: changedBy },
    true,
  )
  const { title, help, yes } = say.payDialog
  const ready: Question = { title, help, yes, isHarmless: true, answer: () => pay.run() }
  return (
    <>
      <Button onClick={() => setQuestion(ready)}>{say.pay}</Button>
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
    </>
  )
}

/** Ends the hold; the way back is the same hold again, where it was somebody's own and one for all. */
function useRelease(view: OrderView) {
  const shares: readonly AnyFulfillment[] = view.dossier.order.fulfillments
  const held = shares.filter(({ state }) => state === 'on_hold')
  const [first] = held
  const isOne = held.every(
    ({ holdReason, holdUntil }) => holdReason === first?.holdReason && holdUntil === first.holdUntil,
  )
  const isOwn = ['manual', 'attention', 'fraud'].includes(first?.holdReason ?? '')
  const until = first?.holdUntil === null || first === undefined ? {} : { until: first.holdUntil }
  const again = { ...until, ...(view.full && first?.holdReason ? { holdReason: first.holdReason } : {}) }
  const undo = async () => await ask('POST', view.at('hold'), again)
  return useAction({
    run: () => ask('POST', view.at('release')),
    done: () => say.released,
    anew: changedBy,
    ...(isOne && isOwn ? { undo } : {}),
  })
}

/** The operator may hand on to the retailer what its own people would get. */
function Downloads({ view }: { view: OrderView }) {
  const { environment } = usePlace()
  const { number } = view.dossier.order
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" className="dots" aria-label={say.more}>
          <IconDotsVertical size={16} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component="a"
          href={addressOf(view.at('evidence'))}
          download
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          {say.evidence}
        </Menu.Item>
        {view.full && (
          <Menu.Item
            component="a"
            href={addressOf(ownPath({ environment, chosen: view.retailer }, `orders/${number}/evidence`))}
            download
            leftSection={<IconDownload size={14} aria-hidden />}
          >
            {say.retailersEvidence}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
