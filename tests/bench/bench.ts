import { basinCases } from './basin-cases.ts';
import { measure } from './measure.ts';
import { networkCases } from './network-cases.ts';
import { peerCases } from './peer-cases.ts';
import { surfaceCases } from './surface-cases.ts';
const t0 = performance.now();
const cases = [...surfaceCases(10_000), ...networkCases(500), ...basinCases(400, 300), ...(await peerCases(500))];
for (const c of cases) for (const k of c.contenders) { const e = await k.descend(); const n = e.length; let s=0; for (let i=0;i<n;i++) s+=e[i]!; console.log(c.name, k.name, n, s); }
for (const c of cases.slice(0, 12)) for (const k of c.contenders) for (let i = 0; i < 30; i++) await k.descend();
for (const c of cases) {
  const r = await measure(c, { rounds: 7, turn: 30 });
  console.log(r.name, r.measured.map((m) => `${m.name} ${(m.speed.median / 1e6).toFixed(4)}M ${m.ratio.median.toFixed(3)} (${m.ratio.least.toFixed(3)}–${m.ratio.most.toFixed(3)})`).join(' | '));
}
console.log(performance.now()-t0);
