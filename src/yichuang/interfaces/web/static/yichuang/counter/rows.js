/* Lists that the server draws anew beside the sheet: what stays keeps its element, so that neither the cursor nor a key or
   a click that is on its way to a row is lost to a refresh. A row is a <li> around its one link or button. */
const TARGET = "a[href], [data-draft-key]";
const key = (row) => {
  const target = row.querySelector(TARGET);
  return target.dataset.draftKey || target.getAttribute("href");
};

const merge = (list, fresh) => {
  const held = list.contains(document.activeElement) ? document.activeElement : null;
  const before = new Map([...list.children].map((row) => [key(row), row]));
  const wanted = fresh.map((row) => {
    const same = before.get(key(row));
    if (!same) return row;
    before.delete(key(row));
    if (same.innerHTML !== row.innerHTML) same.querySelector(TARGET).replaceChildren(...row.querySelector(TARGET).childNodes);
    return same;
  });
  before.forEach((row) => row.remove());
  wanted.forEach((row, place) => list.children[place] !== row && list.insertBefore(row, list.children[place] || null));
  if (held && held.isConnected) held.focus({ preventScroll: true });
};

/** Draw a box anew from a fragment of the server; isShown(row) leaves rows out. */
export const draw = (box, html, isShown = () => true) => {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const rows = [...holder.content.querySelectorAll("li")];
  rows.filter((row) => !isShown(row)).forEach((row) => row.remove());
  const [here, there] = [box.querySelector("ul"), holder.content.querySelector("ul")];
  if (here && there) merge(here, [...there.children]);
  else box.replaceChildren(holder.content);
};

/** Whenever the answer for the box with this id comes, it is drawn row by row instead of swapped. */
export const drawAnswers = (id, then) =>
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id !== id || !event.detail.shouldSwap) return;
    event.detail.shouldSwap = false;
    then(event.detail.target, event.detail.serverResponse);
  });
