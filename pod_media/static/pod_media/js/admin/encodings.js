/* Keeps the states of encodings up to date while any of them waits or runs. */

const PERIOD = 2000;
const address = document.querySelector('[data-pod-jobs]').dataset.podJobs;

function active() {
  return [...document.querySelectorAll('[data-pod-job][data-active]')];
}

function show(root, facts) {
  // What may be done now, why it failed and what was run are the server's to say.
  if (!facts.is_active && root.closest('[data-pod-job-page]')) {
    window.location.reload();
    return;
  }
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  part('state').textContent = facts.state;
  part('step').textContent = facts.step;
  part('progress').value = facts.progress;
  part('progress').ariaLabel = `${facts.progress} %`;
  part('progress').hidden = !facts.is_active;
  root.toggleAttribute('data-active', facts.is_active);
}

async function refresh() {
  const roots = active();
  if (roots.length && !document.hidden) {
    const query = new URLSearchParams(roots.map((root) => ['job', root.dataset.podJob]));
    const response = await fetch(`${address}?${query}`).catch(() => null);
    const answer = response?.ok ? await response.json() : { jobs: {} };
    roots.forEach((root) => {
      const facts = answer.jobs[root.dataset.podJob];
      if (facts) show(root, facts);
    });
  }
  setTimeout(refresh, PERIOD);
}

setTimeout(refresh, PERIOD);
