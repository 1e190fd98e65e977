import { BRIEFING_BENCHES } from '../store/briefing.ts';
import { catalogueContract } from './briefing/catalogue.ts';
import { claimContract } from './briefing/claims.ts';
import { settleContract } from './briefing/deliveries.ts';
import { gapContract, leaseContract, postContract } from './briefing/posts.ts';
import { subscriptionContract } from './briefing/subscriptions.ts';
import { threadContract } from './briefing/threads.ts';

for (const bench of BRIEFING_BENCHES) {
  subscriptionContract(bench);
  claimContract(bench);
  settleContract(bench);
  catalogueContract(bench);
  postContract(bench);
  threadContract(bench);
  gapContract(bench);
  leaseContract(bench);
}
