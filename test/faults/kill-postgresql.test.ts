import { killAgainAndAgain } from './kill.ts';

killAgainAndAgain('PostgreSQL');
