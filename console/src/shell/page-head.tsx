import { useEffect } from 'react'
import { words } from '../words.ts'

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = words.title(title)
  }, [title])
}

export function PageHead({ title, intro }: { title: string; intro: string }) {
  useTitle(title)
  return (
    <header className="page-head">
      <h1>{title}</h1>
      <p className="soft">{intro}</p>
    </header>
  )
}
