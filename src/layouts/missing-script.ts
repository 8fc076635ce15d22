/**
 * Runs in the head: where a script of the page does not load, the page says so at the lower edge of the screen, and every
 * figure that it leaves as it was built says so in its place. A script with a handler of its own has somebody who tells.
 */
export const missingScript =
  `addEventListener('error',({target:t})=>{const d=document,e=d.documentElement;` +
  `if(t.localName!=='script'||t.onerror||e.dataset.missing)return;e.dataset.missing=t.src;const say=()=>{` +
  `for(const n of d.querySelectorAll('downhill-widget:not(:defined) .notice'))` +
  `n.hidden=!(n.textContent='This figure stands as it was built: its script did not load. Reload the page to move it.');` +
  `d.body.insertAdjacentHTML('beforeend','<p role="alert" style="position:sticky;bottom:0;z-index:9;margin:0;padding:.7rem 1rem;` +
  `background:var(--ink);color:var(--paper)">A script of this page did not load: what needs it stands as it was built. ` +
  `Reload the page to bring it to life.</p>')};d.readyState==='loading'?addEventListener('DOMContentLoaded',say):say()},true)`;
