import { Actor } from './actor.ts';
import { Ground } from './ground.ts';
import type { Person } from './model.ts';

/** One workspace: its people and channels, made as tests name them. */
export class Workspace extends Ground {
  /** Somebody of this workspace, or of another one where `teamId` says so. */
  user(id: string, details: Partial<Omit<Person, 'id'>> = {}): Actor {
    const known = this.team.people.get(id) ?? {
      id,
      name: id.toLowerCase(),
      teamId: this.team.id,
      isBot: false,
      isAdmin: false,
      isOwner: false,
      guest: 'none',
      timezone: 'Europe/Berlin',
      isDeleted: false,
    };
    const person = { ...known, ...details };
    this.team.people.set(id, person);
    return new Actor(this, person);
  }
}
