import { type ReactNode, useState } from 'react'
import { RerouteDialog } from './reroute-dialog.tsx'
import { ReturnDialog } from './return-dialog.tsx'
import type { AnyFulfillment, OrderView } from './view.ts'

interface ShareActions {
  readonly reroute: (share: AnyFulfillment) => void
  readonly giveBack: (share: AnyFulfillment) => void
  readonly dialogs: ReactNode
}

/** What the operator does with one share, each by a dialog of its own. */
export function useShareActions(view: OrderView): ShareActions {
  const [open, setOpen] = useState<{ what: 'reroute' | 'return'; share: AnyFulfillment }>()
  const close = () => setOpen(undefined)
  const of = (what: 'reroute' | 'return') => (open?.what === what ? open.share : undefined)
  const [rerouting, returning] = [of('reroute'), of('return')]
  return {
    reroute: (share) => setOpen({ what: 'reroute', share }),
    giveBack: (share) => setOpen({ what: 'return', share }),
    dialogs: view.full && (
      <>
        {rerouting && <RerouteDialog view={view} share={rerouting} close={close} />}
        {returning && <ReturnDialog view={view} share={returning} close={close} />}
      </>
    ),
  }
}
