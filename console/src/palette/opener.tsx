import { Kbd, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { isTaken } from '../kit/use-row-keys.ts'
import { pagePath, usePlace } from '../place.tsx'
import { jumpsOf } from './jumps.ts'
import { opener } from './words.ts'

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))
const Keys = lazy(async () => ({ default: (await import('./keys.tsx')).Keys }))

type Shown = 'palette' | 'keys'

/** How long the second letter of a jump may take. */
const JUMP_MS = 1200

/** Listens for ⌘K, `?` and `g …`; what they open is loaded when it is first wanted. */
export function PaletteKeys() {
  const [shown, setShown] = useState<Shown>()
  const jump = useJump()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setShown('palette')
      } else if (event.key === '?' && !isTaken(event)) setShown('keys')
      else if (!isTaken(event)) jump(event)
    }
    const onWanted = () => setShown('palette')
    document.addEventListener('keydown', onKey)
    document.addEventListener(wanted, onWanted)
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener(wanted, onWanted)
    }
  })
  const close = () => setShown(undefined)
  return (
    <Suspense fallback={null}>
      {shown === 'palette' && <Palette close={close} showKeys={() => setShown('keys')} />}
      {shown === 'keys' && <Keys close={close} />}
    </Suspense>
  )
}

const wanted = 'dropdock:palette'

/** For those who do not know the key; it is in the sidebar. */
export function PaletteButton() {
  return (
    <UnstyledButton className="palette-button" onClick={() => document.dispatchEvent(new Event(wanted))}>
      <IconSearch size={14} aria-hidden />
      <span>{opener.label}</span>
      <Kbd size="xs" aria-hidden>
        {opener.keys}
      </Kbd>
    </UnstyledButton>
  )
}

/** `g`, then the letter of a page. */
function useJump(): (event: KeyboardEvent) => void {
  const place = usePlace()
  const [, go] = useLocation()
  const begun = useRef(0)
  return (event) => {
    const { key, timeStamp } = event
    const isSecond = timeStamp - begun.current < JUMP_MS
    begun.current = key === 'g' && !isSecond ? timeStamp : 0
    if (!isSecond) return
    const found = jumpsOf(place.me.party).find(({ letter }) => letter === key)
    if (!found) return
    event.preventDefault()
    go(pagePath(place, found.entry.to))
  }
}
