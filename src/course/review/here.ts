import { say } from '../progress/here.ts';
import { Kept } from '../progress/kept.ts';
import { reviewForm, type Review } from './review.ts';

/** The review of the reader of this page. */
export const reviewHere = (): Kept<Review> => new Kept(reviewForm, () => localStorage, say);
