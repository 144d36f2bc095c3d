// The chat page: one conversation of one seat. It shows lines in order of their seq, keeps what was written until
// the server says it is committed, and holds no word a person reads (the page hands them over) and no markup.

const words = JSON.parse(document.getElementById("words").textContent);
const say = (key, n) => (n === undefined ? words[key] : words[key].replace("[n]", n));
const $ = (id) => document.getElementById(id);
const root = document.documentElement;
const address = new URL(location.href);

// --- what this phone remembers; several phones may live in one browser, apart by ?phone=

const phone = (address.searchParams.get("phone") || "").replace(/[^\w-]/g, "");
const memory = new Map(); // where the browser gives us no storage, the visit at least works
const shelf = {
  get(key) {
    try { return localStorage.getItem(key); } catch { return memory.get(key) ?? null; }
  },
  set(key, value) {
    try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { memory.set(key, value || null); }
  },
  keys(prefix) {
    try { return Object.keys(localStorage).filter((key) => key.startsWith(prefix)); } catch { return []; }
  },
};
const own = (name) => `linli.${phone}.${name}`;
const recall = (name) => shelf.get(own(name)) || "";
const remember = (name, value) => shelf.set(own(name), value === "" || value == null ? "" : String(value));

// --- talking to the server

class Trouble extends Error {
  constructor(status, message, wait) {
    super(message);
    this.status = status; // 0: no answer came
    this.wait = wait; // seconds
  }
  get passing() { return this.status === 0 || this.status === 429 || this.status === 408 || this.status >= 500; }
}

async function ask(path, body) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 20000);
  try {
    const answer = await fetch(`api/chat/${path}`, body === undefined
      ? { signal: stop.signal }
      : { method: "POST", signal: stop.signal, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    if (answer.status === 204) return null;
    const told = await answer.json();
    if (!answer.ok) throw new Trouble(answer.status, told.message, Number(answer.headers.get("Retry-After")) || 0);
    return told;
  } catch (error) {
    if (error instanceof Trouble) throw error;
    throw new Trouble(0, "", 0);
  } finally {
    clearTimeout(timer);
  }
}

const at = (path, rest = "") => `${path}?seat=${encodeURIComponent(seat)}${rest}`;
const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

// --- the seat

let seat = recall("seat");
let opening = null;

// Codes leave the address bar before anything else happens: it is what people photograph and forward.
const codes = new URLSearchParams(address.hash.slice(1));
const brought = { invite: codes.get("invite") || "", recover: codes.get("recover") || "", start: (address.searchParams.get("start") || "").replace(/[^\w-]/g, "").slice(0, 64) };
address.searchParams.delete("start");
if (address.href !== location.href || address.hash) history.replaceState(null, "", address.pathname + address.search);

function open(knock) {
  opening ??= settle(knock).finally(() => { opening = null; });
  return opening;
}

async function settle(knock) {
  for (let tries = 0; ; tries++) {
    try {
      const opened = await ask(seat ? at("session") : "session", { ...knock, language: root.lang });
      if (opened.seat !== seat) start(opened.seat);
      if (opened.recovery) remember("recovery", opened.recovery);
      showRecovery();
      return;
    } catch (trouble) {
      if (trouble.status === 401 && seat) {
        start("");
        tell(say("page-forgotten"));
      } else if (trouble.passing) {
        quiet(false);
        await pause(trouble.wait || Math.min(2 ** tries, 30));
      } else if (knock.invite || knock.recover) {
        tell(trouble.message); // the code was wrong: say so, and go in without it
        knock = { start: knock.start };
        if (seat) return;
      } else {
        tell(trouble.message);
        await pause(30);
      }
    }
  }
}

function start(id) {
  seat = id;
  remember("seat", id);
  remember("seen", "");
  last = 0;
  shownDay = "";
  $("log").replaceChildren();
  shown.clear();
}

// Shown from the first case on, when there is something to come back to, until it is kept.
function showRecovery() {
  const worth = recall("recovery") && document.querySelector(".case");
  $("recovery-code").textContent = recall("recovery");
  $("recovery").hidden = !worth || phone !== ""; // three phones in one browser are a demonstration
}

// --- lines

let last = 0; // seq of the newest line shown
let shownDay = "";
const shown = new Map(); // seq -> element
const zone = root.dataset.zone;
const dayOf = new Intl.DateTimeFormat(root.lang, { timeZone: zone, month: "long", day: "numeric", weekday: "long" });
const timeOf = new Intl.DateTimeFormat(root.lang, { timeZone: zone, hour: "2-digit", minute: "2-digit", hour12: false });
// Emergency and hot-line numbers, but not a door, a price or a part of a longer number.
const NUMBERS = /(?<![\d.:：\-/A-Za-z])(110|119|120|122|12345)(?![\d.:：\-/]|\s*[号室栋楼座单元米平天年月日个块])/;

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  if (tag === "button") element.type = "button";
  return element;
}

function speech(text, mine) {
  const bubble = make("div", "bubble");
  bubble.append(make("span", "quiet", mine ? say("page-from-me") : say("page-from-bot")));
  text.split(mine ? /(?!)/ : NUMBERS).forEach((part, index) => {
    if (index % 2 === 0) return bubble.append(part);
    const call = make("a", "", part);
    call.href = `tel:${part}`;
    call.setAttribute("aria-label", say("page-call", part));
    bubble.append(call);
  });
  return bubble;
}

// An id ends as its file does; one without an ending is a picture.
const ending = (id) => id.split(".")[1] || "";
function kindOf(id) {
  if (!ending(id)) return "photo";
  if (/^(ogg|mp3|m4a|wav|amr)$/.test(ending(id))) return "voice";
  return /^(mp4|mov|webm)$/.test(ending(id)) ? "video" : "file";
}
const nameOf = (kind) => ({ voice: say("page-voice"), video: say("page-video") })[kind] || say("page-file");

function pictures(ids, mine, names = []) {
  const shots = make("div", "shots");
  ids.forEach((id, index) => shots.append(attachment(id, mine, names[index])));
  return shots;
}

function attachment(id, mine, name) {
  const kind = kindOf(id);
  const source = at(`api/chat/media/${id}`);
  if (kind === "voice" || kind === "video") {
    const player = make(kind === "voice" ? "audio" : "video");
    player.controls = true;
    player.preload = "metadata";
    player.setAttribute("aria-label", nameOf(kind));
    player.src = source;
    return player;
  }
  const link = make("a", kind, kind === "file" ? name || `${nameOf(kind)} (${ending(id).toUpperCase()})` : undefined);
  link.href = source;
  link.target = "_blank";
  link.rel = "noopener";
  if (kind === "photo") {
    const picture = make("img");
    picture.alt = mine ? say("page-photo-own") : say("page-photo-theirs");
    picture.src = source;
    link.append(picture);
  }
  return link;
}

function drawLine(line) {
  const mine = line.from === "me";
  const element = make("div", mine ? "line me" : "line");
  element.dataset.seq = line.seq;
  element.dataset.key = line.key;
  if (line.case) element.dataset.case = line.case;
  if (line.text) element.append(speech(line.text, mine));
  if (line.media.length) element.append(pictures(line.media, mine, line.names));
  const under = make("div", "under");
  under.append(make("time", "", timeOf.format(new Date(line.at))));
  if (line.case) {
    const chip = make("button", "case", say("page-case", line.case));
    chip.setAttribute("aria-label", say("page-case-speak", line.case));
    chip.onclick = () => speakTo(line.case);
    under.append(chip);
  }
  element.append(under);
  if (line.choices.length) {
    const choices = make("div", "choices");
    choices.setAttribute("role", "group");
    if (line.choices.length > 3) choices.classList.add("many");
    for (const choice of line.choices) {
      const button = make("button", "", choice.label);
      button.dataset.id = choice.id;
      button.onclick = () => press(choice, button);
      choices.append(button);
    }
    element.append(choices);
  }
  return element;
}

function add(lines) {
  const fresh = lines.filter((line) => line.seq > last);
  if (!fresh.length) return;
  const log = $("log");
  const first = last === 0;
  const low = atBottom();
  if (first) log.setAttribute("aria-live", "off"); // a long history is not read out
  const batch = document.createDocumentFragment();
  for (const line of fresh.slice(-KEPT)) {
    const day = dayOf.format(new Date(line.at));
    if (day !== shownDay) batch.append(make("p", "day", (shownDay = day)));
    const element = drawLine(line);
    shown.set(line.seq, element);
    if (line.from === "me") arrived(line);
    else watcher.observe(element);
    batch.append(element);
  }
  last = fresh[fresh.length - 1].seq;
  log.append(batch);
  while (log.childElementCount > KEPT * 2) log.firstElementChild.remove();
  const said = [...log.querySelectorAll(".line.me")].pop();
  const questions = log.querySelectorAll(".choices");
  questions.forEach((question, index) => { // open: the newest, until something was said after it or its case moved on
    const after = said && question.compareDocumentPosition(said) & Node.DOCUMENT_POSITION_FOLLOWING;
    const about = question.parentElement.dataset.case;
    const moved = about && [...log.querySelectorAll(`.line[data-case="${about}"]`)].pop() !== question.parentElement;
    if (index === questions.length - 1 && !after && !moved) return;
    question.classList.add("old");
    question.setAttribute("aria-label", say("page-earlier"));
  });
  if (fresh.some((line) => line.case)) showRecovery();
  if (low || first) toBottom(shown.get(first ? last : fresh[0].seq));
  else if (fresh.some((line) => line.from === "bot")) $("newer").hidden = false;
  if (document.hidden && !first) document.title = `(${(unread += fresh.length)}) ${title}`;
  setTimeout(() => log.setAttribute("aria-live", "polite"), 500);
}

const KEPT = 300; // lines a cheap phone draws without stuttering
const title = document.title;
let unread = 0;
const header = document.querySelector("header");
const footer = document.querySelector("footer");
function loosen() {
  root.classList.toggle("low", header.offsetHeight + footer.offsetHeight > innerHeight * 0.45);
  root.classList.toggle("lower", footer.offsetHeight > innerHeight * 0.45);
}
const bars = new ResizeObserver(loosen);
bars.observe(header);
bars.observe(footer);
addEventListener("resize", loosen);
const atBottom = () => root.scrollHeight - innerHeight - scrollY < 160;
// To the end, but not past the beginning of what is new: a long card is read from its first line.
function toBottom(from) {
  const bar = root.classList.contains("low") ? 0 : header.offsetHeight;
  const start = from ? from.getBoundingClientRect().top + scrollY - bar - 8 : Infinity;
  scrollTo(0, Math.min(root.scrollHeight - innerHeight, start));
  $("newer").hidden = true;
}

// --- what was on the screen

let seen = 0;
let reporting = null;
const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    watcher.unobserve(entry.target);
    seen = Math.max(seen, Number(entry.target.dataset.seq));
  }
  reporting ??= setTimeout(reportSeen, 400);
});

async function reportSeen() {
  reporting = null;
  if (document.hidden || !seat || seen <= Number(recall("seen"))) return;
  const upTo = seen;
  try {
    await ask(at("seen"), { seq: upTo });
    remember("seen", upTo);
  } catch { /* the next line on screen reports this one too */ }
}

// --- hearing: a stream while somebody looks; asking now and then while nobody does, or where streams do not get through

let stream = null;
let asking = null; // timer of the next poll
let failures = 0;

function listen() {
  stream?.close();
  stream = null;
  clearTimeout(asking);
  if (!seat) return;
  if (document.hidden || failures >= 3) {
    asking = setTimeout(poll, document.hidden ? 30000 : 4000);
    return;
  }
  const mine = (stream = new EventSource(at("api/chat/events", `&after=${last}`)));
  const alive = () => {
    clearTimeout(asking); // a line that goes dead without a word is noticed by the beats that stop coming
    asking = setTimeout(() => mine.onerror(), 45000);
  };
  mine.onopen = () => { failures = 0; quiet(true); alive(); pump(); };
  mine.onmessage = (event) => { alive(); add([JSON.parse(event.data)]); };
  mine.addEventListener("beat", alive);
  mine.onerror = () => {
    if (mine !== stream) return;
    quiet(false);
    failures += 1;
    mine.close();
    clearTimeout(asking);
    asking = setTimeout(poll, Math.min(1000 * failures, 4000));
  };
}

async function poll() {
  if (await catchUp()) {
    if (failures >= 3 && Math.random() < 0.1) failures = 0; // try a stream again now and then
    pump();
  }
  listen();
}

async function catchUp() {
  try {
    for (;;) {
      const before = last;
      add((await ask(at("messages", `&after=${last}`))).messages);
      if (last === before) break;
    }
    quiet(true);
    return true;
  } catch (trouble) {
    if (trouble.status === 401) {
      await open({});
      return catchUp();
    }
    quiet(false);
    return false;
  }
}

function quiet(well) {
  const status = $("status");
  if (well && navigator.onLine) status.hidden = true;
  else {
    const text = navigator.onLine ? say("page-connecting") : say("page-offline");
    if (status.hidden || status.textContent !== text) status.textContent = text;
    status.hidden = false;
  }
}

// --- saying: everything said waits in the outbox, on disk, until the server has committed it

const outbox = []; // {id, text, choice, media, case, made}
const waiting = new Map(); // id -> its bubble, until the line itself arrives
let pumping = false;
let again = null;
let setbacks = 0;

function newId() { // crypto.randomUUID exists only on secure pages; a town hall's first try may be plain HTTP
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function enqueue(message) {
  const item = { id: newId(), text: "", choice: "", media: [], case: null, made: Date.now(), ...message };
  outbox.push(item);
  shelf.set(own(`out.${item.id}`), JSON.stringify(item));
  drawWaiting(item);
  toBottom();
  pump();
}

function drawWaiting(item) {
  const element = make("div", "line me");
  if (item.text) element.append(speech(item.text, true));
  if (item.media.length && seat) element.append(pictures(item.media, true));
  element.append(make("div", "under"));
  waiting.set(item.id, element);
  $("outbox").append(element);
  mark(item, "sending");
}

function mark(item, state) {
  const element = waiting.get(item.id);
  if (!element) return;
  element.classList.toggle("failed", state === "failed");
  const under = element.lastElementChild;
  if (state === "failed") {
    const retry = make("button", "", say("page-not-sent"));
    retry.onclick = () => { setbacks = 0; pump(); };
    under.replaceChildren(retry);
  } else under.replaceChildren(make("span", "", state === "sent" ? say("page-sent") : say("page-sending")));
}

function drop(item) {
  const index = outbox.indexOf(item);
  if (index >= 0) outbox.splice(index, 1);
  shelf.set(own(`out.${item.id}`), "");
}

async function pump() {
  if (pumping || !seat || !outbox.length) return;
  pumping = true;
  clearTimeout(again);
  const item = outbox[0];
  mark(item, "sending");
  try {
    const body = { client_id: item.id };
    if (item.text && !item.choice) body.text = item.text;
    if (item.choice) body.choice = item.choice;
    if (item.media.length) body.media = item.media;
    if (item.case) body.case = item.case;
    await ask(at("messages"), body);
    setbacks = 0;
    drop(item);
    mark(item, "sent");
    setTimeout(() => { // a proxy holds the stream back: ask instead
      if (!waiting.has(item.id)) return;
      failures = 3;
      catchUp().then(listen);
    }, 5000);
    again = setTimeout(pump);
  } catch (trouble) {
    if (trouble.status === 401) {
      open({}).then(() => catchUp()).then(listen);
    } else if (trouble.passing) {
      setbacks += 1;
      if (trouble.status !== 429) mark(item, "failed");
      again = setTimeout(pump, 1000 * (trouble.wait || Math.min(2 ** setbacks, 60)));
    } else { // it will never be taken as it is: give the words back
      arrived({ key: item.id });
      if (item.choice) unpress(item.choice);
      else if (!$("text").value) {
        $("text").value = item.text;
        keepDraft();
      }
      tell(trouble.message);
      again = setTimeout(pump);
    }
  } finally {
    pumping = false;
  }
}

// A line of ours came down the stream, under the id we gave it: committed, whatever became of the answer.
function arrived(line) {
  const item = outbox.find((one) => one.id === line.key);
  if (item) drop(item);
  waiting.get(line.key)?.remove();
  waiting.delete(line.key);
}

const pressed = new Map(); // token -> when
function press(choice, button) {
  if (Date.now() - (pressed.get(choice.token) || 0) < 2000 || outbox.some((item) => item.choice === choice.token)) return;
  pressed.set(choice.token, Date.now());
  button.dataset.token = choice.token;
  button.setAttribute("aria-pressed", "true");
  button.parentElement.classList.add("old");
  enqueue({ choice: choice.token, text: choice.label });
}

function unpress(token) {
  for (const button of document.querySelectorAll("[aria-pressed]")) {
    if (button.dataset.token === token) button.removeAttribute("aria-pressed");
  }
}

// --- the composer

let about = null;
let sendWhenReady = false;
const photos = []; // {id, element, busy, file}

function tell(text) {
  $("notice").textContent = text;
  $("notice").hidden = !text;
}

function speakTo(number) {
  about = number;
  $("about").firstElementChild.textContent = number ? say("page-case-to", number) : "";
  $("about").hidden = !number;
  $("text").focus();
}

function grow() {
  const text = $("text");
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + 4}px`;
}

function keepDraft() {
  remember("draft", $("text").value);
  remember("photos", photos.filter((photo) => photo.id).map((photo) => photo.id).join(" "));
  grow();
}

function submit() {
  sendWhenReady = photos.some((photo) => photo.busy);
  $("send").setAttribute("aria-disabled", sendWhenReady);
  if (sendWhenReady) return tell(say("page-photo-adding"));
  if (photos.some((photo) => !photo.id)) return tell(say("page-photo-failed"));
  const text = $("text").value.trim();
  if (!text && !photos.length) return $("text").focus();
  tell("");
  enqueue({ text, media: photos.map((photo) => photo.id), case: about });
  $("text").value = "";
  for (const photo of photos.splice(0)) photo.element.remove();
  keepDraft();
  if (about) speakTo(null);
  $("text").focus();
}

// A phone's photo is made small here already: a few hundred kilobytes go through where eight megabytes do not.
async function shrink(file) {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, 1600 / Math.max(bitmap.width, bitmap.height));
    if (scale === 1 && file.size < 1e6) return file;
    const canvas = make("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    const brush = canvas.getContext("2d");
    brush.fillStyle = "#fff";
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return (await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85))) || file;
  } catch {
    return file; // what this browser cannot read, the server names
  }
}

function drawPhoto(source, label) {
  const photo = { id: "", busy: false, file: null, element: make("li") };
  const picture = make(label ? "span" : "img", label ? "file" : "", label || undefined);
  if (!label) {
    picture.alt = say("page-photo-own");
    picture.src = source;
  }
  const off = make("button", "off", "×");
  off.setAttribute("aria-label", say("page-photo-remove"));
  off.onclick = () => {
    removePhoto(photo);
    $("text").focus();
  };
  photo.element.append(picture, off);
  $("photos").append(photo.element);
  photos.push(photo);
  return photo;
}

function removePhoto(photo) {
  photo.request?.abort();
  photo.element.remove();
  if (photos.includes(photo)) photos.splice(photos.indexOf(photo), 1);
  keepDraft();
}

async function upload(photo) {
  photo.busy = true;
  photo.element.querySelector(".again")?.remove();
  const bar = make("progress");
  bar.max = 1;
  bar.setAttribute("aria-label", say("page-photo-adding"));
  photo.element.append(bar);
  const content = photo.file.type.startsWith("image/") ? await shrink(photo.file) : photo.file;
  if (opening) await opening;
  const request = (photo.request = new XMLHttpRequest());
  request.open("POST", at("api/chat/media"));
  request.setRequestHeader("Content-Type", content.type.startsWith("image/") ? content.type : "application/octet-stream");
  request.timeout = 300000;
  request.responseType = "json";
  request.upload.onprogress = (event) => { if (event.lengthComputable) bar.value = event.loaded / event.total; };
  request.onloadend = () => {
    photo.busy = false;
    bar.remove();
    const { status, response } = request;
    if (status === 201) {
      photo.id = response.id;
      keepDraft();
    } else if (status >= 400 && status < 500 && status !== 429 && status !== 408) {
      removePhoto(photo);
      tell(response?.message || say("page-photo-failed"));
    } else if (photos.includes(photo)) {
      const retry = make("button", "again", say("page-photo-failed"));
      retry.onclick = () => upload(photo);
      photo.element.append(retry);
      tell(response?.message || "");
    }
    if (sendWhenReady && !photos.some((one) => one.busy)) submit();
  };
  request.send(content);
}

function take(files) {
  for (const file of files) {
    if (photos.length >= 9) return tell(say("page-photo-many"));
    const photo = file.type.startsWith("image/") ? drawPhoto(URL.createObjectURL(file)) : drawPhoto("", file.name);
    photo.file = file;
    upload(photo);
  }
}

// --- wiring

$("composer").onsubmit = (event) => { event.preventDefault(); submit(); };
$("text").oninput = keepDraft;
$("text").onkeydown = (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  submit();
};
$("photo").onclick = () => $("files").click();
$("files").onchange = () => { take([...$("files").files]); $("files").value = ""; };
$("text").onpaste = (event) => {
  const files = [...event.clipboardData.files].filter((file) => file.type.startsWith("image/"));
  if (files.length) { event.preventDefault(); take(files); }
};
$("about").querySelector("button").onclick = () => speakTo(null);
$("menu").onclick = () => enqueue({ text: say("page-menu-message") });
$("newer").onclick = () => toBottom();
addEventListener("scroll", () => { if (atBottom()) $("newer").hidden = true; }, { passive: true });

$("size").onclick = () => {
  const size = (Number(root.dataset.size || 0) + 1) % 3;
  shelf.set("linli.size", String(size));
  const low = atBottom();
  root.dataset.size = size;
  grow();
  if (low) toBottom();
};
root.dataset.size = shelf.get("linli.size") || "0";

$("language").lang = root.lang === "en" ? "zh-CN" : "en";
$("language").onclick = () => {
  document.cookie = `linli_language=${$("language").lang};path=/;max-age=34560000;samesite=lax`;
  enqueue({ text: $("language").textContent }); // the house has to know too: it speaks to the person, not to this browser
  location.reload();
};

$("recovery-kept").onclick = () => {
  remember("recovery", "");
  showRecovery();
  $("text").focus();
};
$("recover-open").onclick = () => $("recover").showModal();
$("recover-close").onclick = () => $("recover").close();
$("recover-form").onsubmit = async (event) => {
  event.preventDefault();
  $("recover-trouble").textContent = "";
  try {
    const opened = await ask(seat ? at("session") : "session", { recover: $("recover-code").value.trim(), language: root.lang });
    $("recover").close();
    $("recover-code").value = "";
    start(opened.seat);
    if (opened.recovery) remember("recovery", opened.recovery);
    showRecovery();
    await catchUp();
    listen();
  } catch (trouble) {
    $("recover-trouble").textContent = trouble.message || say("page-offline");
  }
};

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    unread = 0;
    document.title = title;
    catchUp().then(() => reportSeen());
  }
  listen();
});
addEventListener("online", () => { failures = setbacks = 0; catchUp().then(listen); pump(); });
addEventListener("offline", () => quiet(false));

// --- begin

$("text").value = recall("draft");
grow();
showRecovery();
for (const key of shelf.keys(own("out."))) outbox.push(JSON.parse(shelf.get(key)));
outbox.sort((one, other) => one.made - other.made);
const settled = open(brought); // every visit, so that the cookie lives on
if (!seat || brought.invite || brought.recover) await settled;
for (const id of recall("photos").split(" ").filter(Boolean)) {
  const kind = kindOf(id);
  drawPhoto(at(`api/chat/media/${id}`), kind === "photo" ? "" : nameOf(kind)).id = id;
}
for (const item of outbox) if (!waiting.has(item.id)) drawWaiting(item);
await catchUp();
listen();
pump();
