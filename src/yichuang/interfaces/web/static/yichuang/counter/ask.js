/* Talking with the server: JSON out, JSON or a fragment in. Three ways it can end: an answer, a refusal that says what to
   do next, or no connection. Nothing here decides what to do then. */
const headers = () => JSON.parse(document.body.getAttribute("hx-headers") || "{}");

export class Refused extends Error {
  constructor(refusal, status) {
    super(refusal.message);
    this.refusal = refusal;
    this.status = status;
  }
}
export class Offline extends Error {}

const SIGNED_OUT = {
  code: "signed_out",
  message: "登录已过期，填写的内容已保存。请重新登录，登录后会回到现在的样子。",
  next: "/accounts/login/?next=/counter/",
};
const OUTDATED = { code: "outdated", message: "页面打开的时间太长，填写的内容已保存。请按 F5 刷新后继续。" };
const broken = (number) => ({
  code: "internal",
  message: `系统没有完成这一步，没有留下半截的改动，填写的内容已保存。请稍后再试${number ? `（错误编号 ${number}）` : ""}。`,
});

const refusalOf = async (response) => {
  if (response.status === 401) return SIGNED_OUT;
  const type = response.headers.get("Content-Type") || "";
  if (type.includes("json")) return response.json();
  return response.status === 403 ? OUTDATED : broken(response.headers.get("X-Error-Number"));
};

const answerOf = async (request) => {
  let response;
  try {
    response = await request;
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Offline();
  }
  if ([502, 503, 504].includes(response.status)) throw new Offline();
  if (!response.ok) throw new Refused(await refusalOf(response), response.status);
  const type = response.headers.get("Content-Type") || "";
  return type.includes("json") ? response.json() : response.text();
};

/** POST a value as JSON. */
export const post = (url, value, options = {}) =>
  answerOf(
    fetch(url, {
      method: "POST",
      // HX-Request: a door that is closed answers 401 instead of sending the page of the sign-in
      headers: { ...headers(), "HX-Request": "true", "Content-Type": "application/json" },
      body: JSON.stringify(value),
      ...options,
    }),
  );

/** GET a fragment or JSON. */
export const get = (url, options = {}) => answerOf(fetch(url, { headers: { "HX-Request": "true" }, ...options }));

/** POST one file with progress (0 … 1); fetch can't tell how much has been sent. */
export const send = (url, file, onProgress) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append("file", file, file.name);
    request.open("POST", url);
    Object.entries({ ...headers(), "HX-Request": "true" }).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.addEventListener("progress", (event) => event.lengthComputable && onProgress(event.loaded / event.total));
    request.addEventListener("error", () => reject(new Offline()));
    request.addEventListener("load", () => {
      const response = new Response(request.responseText, {
        status: request.status < 200 ? 503 : request.status,
        headers: { "Content-Type": request.getResponseHeader("Content-Type") || "text/html" },
      });
      answerOf(Promise.resolve(response)).then(resolve, reject);
    });
    request.send(form);
  });
