import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { addressOf } from '../api/client.ts'
import type { WholeFulfillment } from '../api/types.ts'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { pagePath, usePlace } from '../place.tsx'
import { useVerbs } from './order-asked.ts'
import { openOf, unitsOf } from './units.ts'
import { workAnew } from './use-supply.ts'
import { supply } from './words.ts'

const say = supply.order
export type OrderDialog = 'acknowledge' | 'ship' | 'cancel'

/** What can be done now: the next step first, the rest behind a menu. */
export function OrderActions(props: { order: WholeFulfillment; open: (dialog: OrderDialog) => void }) {
  const { order, open } = props
  const { me } = usePlace()
  const { post } = useVerbs(order.invoiceNumber)
  const [question, setQuestion] = useState<Question>()
  const accept = useAction({
    run: async () => await post('acknowledge'),
    done: () => say.acceptedAll,
    anew: workAnew,
  })
  const pack = useAction(
    { run: async () => await post('pack'), done: () => say.packed, anew: workAnew },
    true,
  )
  const askToPack = () =>
    setQuestion({
      ...{ title: say.packTitle, help: say.packHelp, yes: say.pack, isHarmless: true },
      answer: async () => await pack.run(),
    })
  const { isNew, canShip, canPack, canAnswer, canCancel } = possible(order)
  return (
    <>
      {me.mayWrite && (
        <>
          {isNew && (
            <Button loading={accept.isBusy} onClick={() => void accept.run()}>
              {say.acceptAll}
            </Button>
          )}
          {canAnswer && (
            <Button variant="default" onClick={() => open('acknowledge')}>
              {say.answer}
            </Button>
          )}
          {canPack && (
            <Button variant="default" onClick={askToPack}>
              {say.pack}
            </Button>
          )}
          {canShip && (
            <Button variant={isNew ? 'default' : 'filled'} onClick={() => open('ship')}>
              {say.ship}
            </Button>
          )}
        </>
      )}
      <MoreMenu order={order} cancel={canCancel && me.mayWrite ? () => open('cancel') : undefined} />
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
    </>
  )
}

function possible({ state, lines }: WholeFulfillment) {
  const isOpen = lines.some((line) => openOf(line) > 0)
  const isAtHand = lines.some((line) => unitsOf(line).atHand > 0)
  const isWorked = ['scheduled', 'sent', 'packed', 'partially_shipped'].includes(state)
  return {
    isNew: state === 'scheduled',
    canShip: isWorked && isAtHand,
    canPack: (state === 'scheduled' || state === 'sent') && isAtHand,
    canAnswer: isOpen && (isWorked || state === 'on_hold'),
    canCancel: isOpen && (isWorked || state === 'on_hold'),
  }
}

function MoreMenu({ order, cancel }: { order: WholeFulfillment; cancel: (() => void) | undefined }) {
  const place = usePlace()
  const { at } = useVerbs(order.invoiceNumber)
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {say.more}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" download href={addressOf(at('packing-slip'))}>
          {say.slip}
        </Menu.Item>
        <Menu.Item component="a" download href={addressOf(at('evidence'))}>
          {say.evidence}
        </Menu.Item>
        {place.me.party === 'operator' && (
          <Menu.Item
            component="a"
            href={`/console${pagePath(place, `orders/${order.retailer}/${order.number}`)}`}
          >
            {say.toOrder}
          </Menu.Item>
        )}
        {cancel && (
          <Menu.Item className="ending" onClick={cancel}>
            {say.cancelLines}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
