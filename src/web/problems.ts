import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Card } from '../core/chat/card.ts';
import { problemCard } from '../core/chat/problem.ts';
import { problemTurn } from './console.ts';
import { cardPage } from './page.ts';

export interface Problem {
  readonly message: string;
  readonly mend: string;
  readonly reference?: string;
}

/** Whether the console's script asked, which adds a turn to the page it has. */
export const wantsFragment = (context: Context): boolean =>
  context.req.header('x-fragment') !== undefined;

export function problem(
  context: Context,
  status: ContentfulStatusCode,
  { message, mend, reference }: Problem,
): Response | Promise<Response> {
  return problemPage(context, status, problemCard(message, mend, reference));
}

export function problemPage(
  context: Context,
  status: ContentfulStatusCode,
  card: Card,
): Response | Promise<Response> {
  const content = wantsFragment(context) ? problemTurn(card) : cardPage('Problem', card);
  return context.html(content, status);
}
