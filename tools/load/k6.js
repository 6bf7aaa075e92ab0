/*
 * The load of `npm run load` for k6 (https://k6.io), against an api that runs already. k6 is no part of this
 * checkout and this script is not run by any command of it: what `npm run load` measures is what is documented.
 *
 *   BASE_URL=http://127.0.0.1:3000 TOKEN=… k6 run tools/load/k6.js
 *
 * The api needs USER_MAX_CONNECTIONS, USER_MAX_ACTIVE_DECKS and RATE_LIMIT_PER_MINUTE above what one user
 * does here.
 */
/* global __ENV, __VU */
import { check } from 'k6';
import http from 'k6/http';
import { Counter, Trend } from 'k6/metrics';
import { WebSocket } from 'k6/websockets';

const URL = __ENV.BASE_URL;
const HEADERS = { authorization: `Bearer ${__ENV.TOKEN}`, 'content-type': 'application/json' };
const CLIENTS = 1000;
const SECONDS = 60;

const delivery = new Trend('commit_to_client', true);
const gaps = new Counter('gaps');

export const options = {
  scenarios: {
    makers: {
      ...{ executor: 'constant-arrival-rate', exec: 'make', rate: 100, timeUnit: '1m' },
      ...{ duration: `${SECONDS}s`, preAllocatedVUs: 20 },
    },
    readers: {
      ...{ executor: 'constant-arrival-rate', exec: 'read', rate: 50, timeUnit: '1s' },
      ...{ duration: `${SECONDS}s`, preAllocatedVUs: 20 },
    },
    audience: {
      ...{ executor: 'per-vu-iterations', exec: 'watch', vus: CLIENTS, iterations: 1 },
      maxDuration: `${SECONDS + 30}s`,
    },
  },
  thresholds: {
    'http_req_duration{scenario:readers}': ['p(99)<100'],
    http_req_failed: ['rate==0'],
    gaps: ['count==0'],
  },
};

/** The decks that clients watch. */
export function setup() {
  return Array.from({ length: 10 }, make);
}

export function make() {
  const body = { topic: 'Why tides come twice a day', slide_count: 12 };
  const answer = http.post(`${URL}/api/v1/decks`, JSON.stringify(body), { headers: HEADERS });
  check(answer, { accepted: ({ status }) => status === 202 });
  return answer.json('deck_id');
}

export function read(decks) {
  http.get(`${URL}/api/v1/decks/${decks[0]}`, { headers: HEADERS, tags: { name: 'deck' } });
}

export function watch(decks) {
  const deckId = decks[__VU % decks.length];
  const address = `${URL.replace(/^http/, 'ws')}/ws/decks/${deckId}?last_version=0`;
  const socket = new WebSocket(address, null, {
    headers: { authorization: HEADERS.authorization },
  });
  let version = 0;
  socket.onmessage = ({ data }) => {
    const { type, data: event } = JSON.parse(data);
    if (type !== 'event') return; // progress, heartbeats, the end of the replay
    if (event.version !== version + 1) gaps.add(1);
    version = event.version;
    delivery.add(Date.now() - Date.parse(event.timestamp));
  };
  setTimeout(() => socket.close(), SECONDS * 1000);
}
