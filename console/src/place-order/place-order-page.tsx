import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconFileUpload } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { ask, Refused } from '../api/client.ts'
import { ownPath } from '../api/hub.ts'
import type { OrderOutlook, OwnPlaced } from '../api/types.ts'
import { Complaint } from '../kit/form-dialog.tsx'
import { ReadOnlyNote } from '../kit/states.tsx'
import { useAction } from '../kit/use-action.ts'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { Differences } from './differences.tsx'
import { LinesPanel } from './lines-panel.tsx'
import { type Complaints, complaintsOf, nothingTyped, orderOf, type Typed } from './new-order.ts'
import { AddressFields, OrderFields } from './order-fields.tsx'
import { OutlookPanel } from './outlook-panel.tsx'
import { differencesIn, refusedFields } from './told-refusal.ts'
import { useOrderPath } from './use-order-path.ts'
import './place-order.css'
import { words } from './words.ts'

/** An order typed by hand; what would become of it is reckoned beside it as it is typed. */
export function PlaceOrderPage() {
  const { me } = usePlace()
  const form = useForm()
  const { typed, change, complaints, preview, refusal, told } = form
  return (
    <>
      <Head />
      <form
        noValidate
        className="place-columns"
        onSubmit={(event) => {
          event.preventDefault()
          void form.send()
        }}
      >
        <div className="place-main">
          {told instanceof Refused && told.code === 'po-taken' && (
            <Differences po={typed.texts.po} number={told.details.number} differences={differencesIn(told)} />
          )}
          <LinesPanel
            lines={typed.lines}
            change={(lines) => change({ ...typed, lines })}
            complaints={complaints}
          />
          <AddressFields {...{ typed, change, complaints }} check={preview.data?.address} />
          <OrderFields {...{ typed, change, complaints }} />
        </div>
        <div className="place-side">
          <OutlookPanel
            isComplete={form.isComplete}
            outlook={preview.data}
            error={preview.error}
            again={() => void preview.refetch()}
            isOld={preview.isPlaceholderData || preview.isFetching}
          />
          <Complaint problem={refusal} />
          {me.mayWrite ? (
            <Button type="submit" size="md" fullWidth loading={form.isBusy}>
              {words.place}
            </Button>
          ) : (
            <ReadOnlyNote />
          )}
        </div>
      </form>
    </>
  )
}

/** What is typed, what is wrong with it, and what the hub says to it. */
function useForm() {
  const [typed, setTyped] = useState<Typed>(nothingTyped)
  const [isAsked, setAsked] = useState(false)
  const [refusal, setRefusal] = useState<Error>()
  const lacking = complaintsOf(typed)
  const isComplete = lacking.size === 0
  const preview = usePreview(typed, isComplete)
  const placing = usePlacing()
  const told = refusal ?? (isComplete ? preview.error : undefined)
  const complaints: Complaints = new Map([...refusedFields(told), ...(isAsked ? lacking : [])])
  const change = (now: Typed) => {
    setTyped(now)
    setRefusal(undefined)
  }
  const send = async () => {
    setAsked(true)
    if (isComplete) await placing.run(orderOf(typed)).catch(setRefusal)
  }
  return { typed, change, send, complaints, preview, refusal, told, isComplete, isBusy: placing.isBusy }
}

function Head() {
  const place = usePlace()
  return (
    <PageHead
      title={words.title}
      intro={place.chosen === undefined ? words.intro : words.introFor(place.chosen)}
      back={{ href: pagePath(place, 'orders'), label: words.back }}
      actions={
        <Button
          component={Link}
          href={pagePath(place, 'place-order/file')}
          variant="default"
          leftSection={<IconFileUpload size={14} aria-hidden />}
        >
          {words.byFile}
        </Button>
      }
    />
  )
}

/** Asked anew when nothing was typed for a moment. */
function usePreview(typed: Typed, isComplete: boolean) {
  const place = usePlace()
  const [text] = useDebouncedValue(isComplete ? JSON.stringify(orderOf(typed)) : '', 350)
  const path = ownPath(place, 'orders/preview')
  return useQuery<OrderOutlook>({
    queryKey: [path, text],
    queryFn: () => ask<OrderOutlook>('POST', path, JSON.parse(text) as object),
    enabled: isComplete && text !== '',
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
}

/** Places it, and opens its page. */
function usePlacing() {
  const place = usePlace()
  const [, go] = useLocation()
  const pathOf = useOrderPath()
  const action = useAction<object, OwnPlaced>(
    {
      run: (order) => ask('POST', ownPath(place, 'orders'), order),
      done: ({ placed, number }) => (placed ? words.placed(number) : words.known(number)),
      anew: ['orders', 'attention'],
    },
    true,
  )
  const run = async (order: object) => {
    const placed = await action.run(order)
    if (placed) go(pathOf(placed.number))
  }
  return { run, isBusy: action.isBusy }
}
