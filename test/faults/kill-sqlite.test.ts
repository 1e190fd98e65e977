import { killAgainAndAgain } from './kill.ts';

killAgainAndAgain('SQLite');
