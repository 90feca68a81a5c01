import { Kbd, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { isTaken } from '../kit/use-row-keys.ts'
import { say } from './words.ts'

/** Asks as one types; `/` goes there. */
export function SearchBox({ text, search }: { text: string; search: (text: string) => void }) {
  const [typed, setTyped] = useState(text)
  const field = useRef<HTMLInputElement>(null)
  const later = useDebouncedCallback(search, 250)
  // somebody went back, or chose a view
  useEffect(() => setTyped(text), [text])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || isTaken(event)) return
      event.preventDefault()
      field.current?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <TextInput
      ref={field}
      type="search"
      className="orders-list-search"
      aria-label={say.search}
      placeholder={say.searchHint}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={<Kbd size="xs">/</Kbd>}
      maxLength={200}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value)
        later(value.trim())
      }}
      onKeyDown={({ key }) => {
        if (key === 'Enter') search(typed.trim())
      }}
    />
  )
}
