// The demonstration: three chat pages in frames, who sits at each, and the house's clock. It speaks the public chat
// API only through those pages; the clock and the invites are calls of demo mode.

const words = JSON.parse(document.getElementById("words").textContent);
const say = (key) => words[key];
const $ = (id) => document.getElementById(id);
const root = document.documentElement;

async function ask(path, body) {
  const answer = await fetch(`api/${path}`, body === undefined
    ? {}
    : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error((await answer.json()).message);
  return answer.json();
}

async function trying(work) {
  $("trouble").textContent = "";
  try {
    await work();
  } catch (error) {
    $("trouble").textContent = error.message || say("demo-failed");
  }
}

// --- time

const clock = new Intl.DateTimeFormat(root.lang, {
  timeZone: root.dataset.zone, month: "long", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit", hour12: false,
});
const show = ({ now }) => { $("now").textContent = clock.format(new Date(now)); };
const steps = [...document.querySelectorAll("[data-by]")];
let moving = false;

for (const step of steps) {
  step.onclick = () => trying(async () => {
    if (moving) return;
    moving = true;
    for (const one of steps) one.setAttribute("aria-disabled", "true");
    $("now").textContent = say("demo-moving");
    try {
      show(await ask("demo/forward", { by: step.dataset.by }));
    } finally {
      moving = false;
      for (const one of steps) one.removeAttribute("aria-disabled");
      if ($("now").textContent === say("demo-moving")) show(await ask("demo/now"));
    }
  });
}
setInterval(() => { if (!moving && !document.hidden) trying(async () => show(await ask("demo/now"))); }, 20000);

// --- people

const kept = (phone, name) => `linli.${phone}.${name}`;

async function sit(index, phone, roster) {
  let code = "";
  if (roster && !(await seated(phone))) code = `#invite=${(await ask("demo/invite", { roster })).invite}`;
  const frame = $(`phone-${index}`);
  const next = document.createElement("iframe"); // a changed hash alone would not load the page anew
  next.id = frame.id;
  next.title = frame.title;
  next.src = `./?phone=${encodeURIComponent(phone)}${code}`;
  frame.replaceWith(next);
}

// A seat remembered from a house that is gone would make this phone a stranger's: ask whether it still counts.
async function seated(phone) {
  const seat = localStorage.getItem(kept(phone, "seat"));
  if (!seat) return false;
  const answer = await fetch(`api/chat/messages?seat=${encodeURIComponent(seat)}&after=999999999999999`);
  if (answer.ok) return true;
  for (const name of ["seat", "seen", "recovery", "draft", "photos"]) localStorage.removeItem(kept(phone, name));
  return false;
}

const ladder = [
  "grid_worker", "committee_member", "community_secretary", "street_officer", "mediator", "district_lead",
  "department_officer", "company_worker",
];

// Who is at a phone: a member of staff by roster id, or a neighbour: a resident of their own, as the first phone is.
const neighbours = ["neighbour-1", "neighbour-2", "neighbour-3"];
const at = (index, who) => (neighbours.includes(who) ? sit(index, who) : sit(index, `staff-${who}`, who));

function choose(index, people, role) {
  const select = $(`who-${index}`);
  for (const rung of ladder) {
    const group = document.createElement("optgroup");
    for (const person of people) {
      if (person.role !== rung) continue;
      group.label = person.role_name;
      group.append(new Option(`${person.role_name} ${person.name} · ${person.units.join(" ")}`, person.roster));
    }
    if (group.childElementCount) select.append(group);
  }
  const group = document.createElement("optgroup");
  group.label = say("demo-resident");
  neighbours.forEach((one, n) => group.append(new Option(`${say("demo-neighbour")} ${n + 1}`, one)));
  select.append(group);
  const first = people.find((person) => person.role === role) || people[index];
  const before = localStorage.getItem(`linli.demo.${index}`);
  const known = neighbours.includes(before) || people.some((person) => person.roster === before);
  select.value = known ? before : first.roster;
  select.onchange = () => {
    localStorage.setItem(`linli.demo.${index}`, select.value);
    trying(() => at(index, select.value));
  };
  return at(index, select.value);
}

function resident() {
  return `resident-${localStorage.getItem("linli.demo.resident") || "1"}`;
}
$("resident").onclick = () => {
  localStorage.setItem("linli.demo.resident", String(Number(localStorage.getItem("linli.demo.resident") || "1") + 1));
  trying(() => sit(0, resident()));
};

await trying(async () => {
  show(await ask("demo/now"));
  const { people } = await ask("demo/people");
  await Promise.all([sit(0, resident()), choose(1, people, "grid_worker"), choose(2, people, "community_secretary")]);
});
