// What nobody needs before they can answer: results, pictures, the checklist, keeping and sharing, the caseworker's page. The page in one
// file carries it with the program; the hosted page loads it as soon as its first step is on the screen, whoever reads it (boot/first.ts).

import "./main.ts"; // what both use is there already
import { dossierView } from "./dossier/dossier.ts";
import { Keep } from "./keep/keep.ts";
import { eraseView, refitView, reportView, unlockView } from "./keep/steps.ts";
import { arrived } from "./boot/first.ts";
import { amountsView } from "./view/amounts.ts";
import { deskView } from "./view/desk.ts";
import { knownView } from "./view/known.ts";
import { resultView } from "./view/result.ts";
import { summaryView } from "./view/summary.ts";
import { whyText } from "./view/why.ts";

arrived({
  views: {
    amounts: amountsView,
    summary: summaryView,
    result: resultView,
    dossier: dossierView,
    unlock: unlockView,
    refit: refitView,
    report: reportView,
    erase: eraseView,
    desk: deskView,
    known: knownView,
  },
  why: whyText,
  keep: (app) => new Keep(app),
});
