import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  changeCallbackUrls,
  getOwnApplication,
  retractOwnApplication,
  rotateOwnSecret,
} from '../../core/access/partners/own-applications.ts'
import { type Environment, environments } from '../../core/shared/environment.ts'
import { Problem } from '../../core/shared/problem.ts'
import { type Form, formOf } from '../form.ts'
import { html } from '../html.ts'
import { credential } from './credentials.ts'
import { overlapWords, ownBody, type Tried } from './own-page.ts'
import {
  type PartnerCall,
  type PartnerPages,
  partnerCorner,
  showPartnerPage,
  visiting,
} from './partner-page.ts'

/** One application of a partner's own: what became of it, and what can be changed about it. */
export function mountOwn(app: FastifyInstance, pages: PartnerPages): void {
  const { place } = pages
  app.get(
    '/manage/:application',
    visiting(pages, async (call) => await ownPage(pages, call, {})),
  )
  app.post(
    '/manage/:application/callbacks',
    visiting(pages, async (call) => {
      const form = formOf(call.request)
      const [environment, typed] = [environmentIn(form), form.text('callbackUrls')]
      const asked = { applicationId: idOf(call.request), environment, typed }
      const faults = await changeCallbackUrls(place, call.visit, asked)
      if (faults.length > 0) return await ownPage(pages, call, { environment, typed, faults })
      return call.reply.redirect(`/partners/manage/${asked.applicationId}?changed=${environment}`, 303)
    }),
  )
  app.post(
    '/manage/:application/secret',
    visiting(pages, async (call) => {
      const form = formOf(call.request)
      const [applicationId, environment] = [idOf(call.request), environmentIn(form)]
      const [secretNo, overlapSeconds] = [numberIn(form, 'secretNo'), numberIn(form, 'overlap')]
      const asked = { applicationId, environment, secretNo, overlapSeconds }
      const answer = await rotateOwnSecret(place, call.visit, asked)
      if (answer.kind === 'stale') return await ownPage(pages, call, { environment, isStale: true })
      const { clientId, clientSecret } = answer
      const body = html`<section class="card"><h1>A new secret</h1>
<p class="note" role="status">Copy it now: nobody can show it again.${
        overlapSeconds > 0 && html` The one before works on for ${overlapWords[overlapSeconds]}.`
      }</p>
${credential(pages, { environment, clientId, clientSecret })}
<p><a class="button plain" href="/partners/manage/${applicationId}">Done</a></p></section>`
      const corner = partnerCorner(call.request, call.visit)
      return showPartnerPage(call.reply, { title: 'A new secret', body, isWide: true, corner })
    }),
  )
  app.post(
    '/manage/:application/retract',
    visiting(pages, async ({ request, reply, visit }) => {
      await retractOwnApplication(place, visit, idOf(request))
      return reply.redirect('/partners/manage', 303)
    }),
  )
}

async function ownPage(pages: PartnerPages, call: PartnerCall, tried: Tried): Promise<FastifyReply> {
  const { request, reply, visit } = call
  const application = await getOwnApplication(pages.place, visit, idOf(request))
  const body = ownBody(request, application, tried)
  const corner = partnerCorner(request, visit)
  const status = tried.faults ? 422 : tried.isStale ? 409 : 200
  return showPartnerPage(reply, { title: application.name, body, isWide: true, corner, status })
}

function idOf({ params }: FastifyRequest): number {
  const { application = '' } = params as { application?: string }
  if (!/^\d{1,9}$/.test(application)) throw new Problem('partner-not-found', { application: '' })
  return Number(application)
}

function environmentIn(form: Form): Environment {
  const found = environments.find((each) => each === form.text('environment'))
  if (!found) throw new Problem('invalid-request', { messages: ['Which environment?'] })
  return found
}

function numberIn(form: Form, name: string): number {
  const text = form.text(name)
  if (!/^\d{1,9}$/.test(text)) throw new Problem('invalid-request', { messages: [`${name} is no number.`] })
  return Number(text)
}
