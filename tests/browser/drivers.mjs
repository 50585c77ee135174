// Three browsers behind one small interface: open an address, run a function in the page, say what was violated and requested.

import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import puppeteer from "puppeteer-core";
import { Builder, Capabilities } from "selenium-webdriver";

/** Runs in every page before its own scripts, or as early as the driver allows. */
function listenForViolations() {
  if (window.violations) return;
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    window.violations.push(`${event.violatedDirective}: ${event.blockedURI || event.sample}`);
  });
}

function which(...names) {
  for (const name of names) {
    const found = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim();
    if (found) return found;
  }
  throw new Error(`none of ${names.join(", ")} is installed`);
}

/** Runs work in the page once the page is not busy with the next step. */
export const whenCalm =
  (evaluate) =>
  async (work, ...values) => {
    while (await evaluate(() => document.querySelector("[aria-busy=true]") !== null)) await pause(10);
    return evaluate(work, ...values);
  };

async function viaPuppeteer(name, options) {
  const browser = await puppeteer.launch({ headless: true, ...options });
  const page = await browser.newPage();
  page.setDefaultNavigationTimeout(120_000); // a machine that does much else takes its time
  const requests = [];
  const complaints = [];
  page.on("request", (request) => {
    if (!request.url().startsWith("data:")) requests.push(request.url().split("#")[0]);
  });
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warn") complaints.push(message.text());
  });
  // Firefox says so of an object of the driver's own world, now and then; of another origin's it says "on cross-origin object".
  const ofTheDriver = /Permission denied to access property "\w+"$/;
  page.on("pageerror", (error) => {
    if (!ofTheDriver.test(String(error))) complaints.push(String(error));
  });
  page.on("dialog", (dialog) => dialog.accept()); // "leave the page?", asked where answers would be lost
  await page.evaluateOnNewDocument(listenForViolations);
  return {
    name,
    page,
    requests,
    complaints,
    async goto(address) {
      // From one fragment to another is no new document: an empty page in between makes it one.
      await page.goto("about:blank");
      requests.length = 0;
      complaints.length = 0;
      await page.goto(address);
    },
    run: whenCalm((work, ...values) => page.evaluate(work, ...values)),
    violations: () => page.evaluate(() => window.violations),
    close: () => browser.close(),
  };
}

export const chromium = (options = {}) =>
  viaPuppeteer("Chromium", {
    executablePath: which("chromium", "chromium-browser", "google-chrome"),
    args: ["--no-sandbox", "--disable-gpu", ...(options.args ?? [])],
  });

export const firefox = () =>
  viaPuppeteer("Firefox", { browser: "firefox", executablePath: which("firefox-esr", "firefox") });

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function miniBrowser() {
  const found = spawnSync(
    "sh",
    ["-c", "ls /usr/lib/*/webkit2gtk-4.*/MiniBrowser /usr/libexec/webkit2gtk-4.*/MiniBrowser 2>/dev/null"],
    {
      encoding: "utf8",
    },
  );
  const [path] = found.stdout.trim().split("\n");
  if (!path) throw new Error("WebKitGTK's MiniBrowser is not installed (package webkit2gtk-driver)");
  return path;
}

async function untilReady(port) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("WebKitWebDriver does not answer");
}

export async function webkit() {
  const port = await freePort();
  const service = spawn("xvfb-run", ["-a", which("WebKitWebDriver"), `--port=${port}`, "--host=127.0.0.1"], {
    detached: true,
    stdio: "ignore",
    env: { ...process.env, WEBKIT_DISABLE_COMPOSITING_MODE: "1", LIBGL_ALWAYS_SOFTWARE: "1", NO_AT_BRIDGE: "1" },
  });
  await untilReady(port);
  const capabilities = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] },
  });
  const driver = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
  const run = whenCalm((work, ...values) => driver.executeScript(`return (${work}).apply(null, arguments)`, ...values));
  return {
    name: "WebKitGTK",
    page: null,
    requests: null,
    complaints: [],
    async goto(address) {
      await driver.get("about:blank");
      await driver.get(address);
      await run(listenForViolations);
    },
    run,
    violations: () => run(() => window.violations),
    async close() {
      await driver.quit().catch(() => undefined);
      process.kill(-service.pid);
    },
  };
}
