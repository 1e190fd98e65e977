import { CHANNEL_DEFAULTS, type Channel, type Desk, type Place, type Reach } from '../desk.ts';
import { DragomanError } from '../errors.ts';
import type { Log, Store } from '../ports.ts';

interface Whence {
  readonly place: Place;
  readonly reach: Reach;
}

/** The channel of a call; `desk` is null where the store cannot tell. */
interface Entered {
  readonly channel: Channel;
  readonly desk: Desk | null;
}

export interface Entering {
  /** While the store cannot be used the library can still be asked, nowhere. */
  readonly enter: (call: Whence) => Promise<Entered>;
  /** The code of why the store cannot be used; null where it could when it was last tried. */
  readonly storeFault: () => string | null;
}

export function createEntering({ desks }: Pick<Store, 'desks'>, log: Log): Entering {
  let storeFault: string | null = null;
  return {
    storeFault: () => storeFault,
    enter: async (call) => {
      try {
        const channel = await desks.enter(call.place, call.reach);
        const desk = await desks.read(channel.desk);
        storeFault = null;
        return { channel, desk };
      } catch (error) {
        if (!(error instanceof DragomanError)) throw error;
        if (storeFault === null) log.warn({ code: error.code, mend: error.mend }, error.message);
        storeFault = error.code;
        return { channel: nowhere(call), desk: null };
      }
    },
  };
}

/** Stands for a channel that the store cannot tell. */
export const nowhere = ({ place, reach }: Whence): Channel => ({
  id: '',
  desk: '',
  place,
  reach,
  settings: CHANNEL_DEFAULTS,
});
