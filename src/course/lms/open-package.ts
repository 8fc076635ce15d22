import { Note } from './note.ts';
import { placeIn } from './place.ts';
import type { Plan } from './plan.ts';
import type { Platform, Session } from './platform.ts';
import { Visit } from './visit.ts';
import { SAID } from './words.ts';

declare global {
  interface Window {
    /** On the first page of a package: the storage that the pages of the course use in the place of the browser's. */
    downhillStorage?: Storage;
  }
}

/** How long a platform may take until the learner is asked whether to wait, in milliseconds. */
const PATIENCE = 1500;

/**
 * Opens a package: its first page holds the course in a frame, and the one connection to the platform, which so survives
 * that the learner goes from page to page.
 */
export async function openPackage(platform: Platform): Promise<void> {
  const plan = JSON.parse(document.getElementById('plan')!.textContent) as Plan; // written with this script
  const frame = document.querySelector('iframe')!;
  const note = new Note(document.querySelector('.note')!);
  const session = await sessionOf(platform, note);
  if (session === 'missing') note.say(SAID.missing);
  if (session === 'refused') note.say(SAID.refused);
  const opened = typeof session === 'object' ? session : NO_SESSION;
  if (opened.back !== null) note.lead(opened.back, 'Back to your learning platform');
  const visit = new Visit(opened, plan, platform.room, note, deviceStorage());
  if (session !== 'missing') window.downhillStorage = visit.storage; // or else the browser keeps it, as on any server
  follow(frame, visit, plan);
  void visit.save(); // so that the platform knows that something was begun
  frame.src = `./course/${visit.resumed ?? plan.start}`;
}

async function sessionOf(platform: Platform, note: Note): Promise<Session | 'missing' | 'refused'> {
  const opened = platform.open().then(
    (session) => session ?? ('missing' as const),
    () => 'refused' as const,
  );
  const given = Promise.withResolvers<'refused'>();
  let enough: (() => void) | undefined;
  const timer = setTimeout(() => {
    enough = note.say(SAID.waiting, 'Begin without it', () => given.resolve('refused'));
  }, PATIENCE);
  const session = await Promise.race([opened, given.promise]);
  clearTimeout(timer);
  enough?.();
  return session;
}

/** Learns where the learner is, and hands over what there is when the page is left. */
function follow(frame: HTMLIFrameElement, visit: Visit, plan: Plan): void {
  const look = (): void => {
    try {
      visit.note(placeIn(frame.contentWindow!, plan));
    } catch {
      // another site is in the frame: the last place stands
    }
  };
  frame.addEventListener('load', () => {
    document.title = frame.contentDocument?.title ?? document.title;
    frame.contentWindow?.addEventListener('scrollend', look);
    frame.contentWindow?.focus(); // so that keys scroll the course
    look();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void visit.save();
  });
  addEventListener('pagehide', () => {
    // what the course itself keeps when it is left comes first
    frame.contentWindow?.dispatchEvent(new PageTransitionEvent('pagehide'));
    look();
    visit.close();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload(); // a session that is closed cannot be opened again
  });
}

function deviceStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** Where nobody takes part: everything is taken, and nothing kept. */
const NO_SESSION: Session = {
  position: '',
  data: '',
  isReview: false,
  back: null,
  save: () => Promise.resolve(true),
  close: () => undefined,
};
