import { NativeSelect } from '@mantine/core'
import { IconBuildingStore } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { ask } from '../api/client.ts'
import type { RetailerChoices } from '../api/types.ts'
import { Blank, Failed } from '../kit/states.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { useTitle } from './page-head.tsx'

function useRetailers() {
  const { me } = usePlace()
  return useQuery({
    queryKey: ['retailers'],
    queryFn: () => ask<RetailerChoices>('GET', '/retailers'),
    enabled: me.party === 'operator',
  })
}

/** Whose things are shown: one’s own, or the retailer that somebody of the operator chooses. */
export function RetailerChoice() {
  const { me } = usePlace()
  if (me.party === 'supplier') return null
  return me.retailer ? <p className="whose">{me.retailer.name}</p> : <RetailerSelect />
}

function RetailerSelect() {
  const place = usePlace()
  const retailers = useRetailers()
  const [path, go] = useLocation()
  const rest = path.split('/').slice(2).join('/')
  const choices = retailers.data?.data ?? []
  return (
    <NativeSelect
      size="xs"
      aria-label={words.retailer.label}
      value={place.chosen ?? ''}
      onChange={({ currentTarget: { value } }) =>
        go(pagePath({ ...place, chosen: value || undefined }, rest))
      }
      data={[
        { value: '', label: words.retailer.choose },
        ...choices.map(({ code, name }) => ({ value: code, label: name })),
      ]}
    />
  )
}

export function ChooseRetailer() {
  const retailers = useRetailers()
  useTitle(words.states.chooseRetailer)
  if (retailers.isError) return <Failed error={retailers.error} again={() => void retailers.refetch()} />
  const isNone = retailers.data?.data.length === 0
  return (
    <Blank icon={<IconBuildingStore size={22} aria-hidden />} title={words.states.chooseRetailer}>
      <p className="soft">{isNone ? words.states.noRetailers : words.states.chooseRetailerHelp}</p>
      {!isNone && <RetailerSelect />}
    </Blank>
  )
}
