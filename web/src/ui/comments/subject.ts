import type { Request, Routes } from '@assay/api';

/** What a conversation is about, as the API names it. */
export type CommentSubject = Request<Routes['addComment']>['body']['subject'];

type Place = NonNullable<Request<Routes['addComment']>['body']['place']>;

/** A label or region of a thing that a conversation can be about. */
export interface CommentPlace {
  readonly place: Place;
  /** The label in a line, as its page shows it. */
  readonly title: string;
}

/** What a place is called: its title, or the pointer itself where the thing has changed since. */
export function placeWords(place: Place | null, places: readonly CommentPlace[]): string | null {
  const pointer = place?.pointer;
  if (pointer === undefined) return null;
  return places.find((one) => one.place.pointer === pointer)?.title ?? pointer;
}
