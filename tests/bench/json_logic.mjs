// The conditions of worker.family for a spouse in JSON Logic, compiled by json-logic-engine: what a session is measured against. Days and
// terms are worked out beforehand, for JSON Logic has no dates. As in worker_route.hpp, every reading is looked at.
import { LogicEngine } from "json-logic-engine";

const [notMet, later, assessed, met] = [0, 1, 2, 3];
const fact = (name) => ({ var: name });
const choose = (...branches) => ({ if: branches });
const one = (name, ...options) => ({ or: options.map((option) => ({ "===": [fact(name), option] })) });

const sum = (list) => ({ reduce: [fact(list), { "+": [{ var: "current" }, { var: "accumulator" }] }, 0] });
const countable = sum("countable");
const started = sum("started");
const withPartner = (income) => ({ "+": [income, fact("partner_income")] });
const extra = { max: [0, { "-": [{ "+": [fact("family_members"), fact("other_dependants")] }, 1] }] };
const points = { "*": [fact("minimum"), { "/": [{ "+": [11, extra] }, 10] }] };
const letter = { "*": [fact("minimum"), { "/": [{ "*": [11, { "+": [10, extra] }] }, 100] }] };
const wider = {
  and: [
    { "<=": [fact("married"), fact("first_permit")] },
    fact("listed_worker"),
    { "<=": [fact("filing"), fact("eased_until")] },
  ],
};
const enough = (have, need) => choose({ ">=": [have, need] }, met, { ">": [countable, 0] }, assessed, notMet);
const begun = (have, already, need) =>
  choose({ or: [wider, { ">=": [already, need] }, { "<": [have, need] }] }, met, assessed);

const sure = [
  choose({ "<=": [fact("of_age"), fact("filing")] }, met, later),
  choose(fact("other_spouse"), notMet, met),
  choose({ "!": [fact("came_as_partner")] }, met, { "<=": [fact("two_years_on"), fact("filing")] }, met, later),
  choose(one("housing", "proven", "unregistered", "provisional"), met, one("housing", "tight"), assessed, notMet),
  choose(
    { or: [one("housing", "proven", "tight", "too_small", "unfit"), { and: [one("housing", "provisional"), wider] }] },
    met,
    one("housing", "unregistered", "provisional"),
    assessed,
    notMet,
  ),
  choose(one("insurance", "family"), met, { "!": [one("insurance", "promised")] }, notMet, wider, met, assessed),
  choose(one("barred", "none"), met, one("barred", "danger"), assessed, notMet),
  choose(one("papers", "complete", "no_medical"), met, one("papers", "entries"), assessed, notMet),
  choose(one("papers", "no_medical"), notMet, met),
  choose(fact("at_embassy"), met, fact("exceptional"), assessed, notMet),
];
const income = [
  enough(countable, points),
  enough(countable, letter),
  enough(withPartner(countable), points),
  enough(withPartner(countable), letter),
];
const already = [
  begun(countable, started, points),
  begun(countable, started, letter),
  begun(withPartner(countable), withPartner(started), points),
  begun(withPartner(countable), withPartner(started), letter),
];
const worst = { min: [...sure, ...income, ...already] };
const best = { min: [...sure, { max: income }, { max: already }] };

const verdicts = ["conditions_not_met", "too_early", "authority_decides", "conditions_met"];
const run = new LogicEngine().build([worst, best]);

const day = (text) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

export const decide = {
  /** The answers of complete_spouse.json. */
  data: {
    filing: day("2026-12-01"),
    of_age: day("2017-05-04"),
    other_spouse: false,
    came_as_partner: false,
    two_years_on: day("2028-09-10"),
    married: day("2016-06-11"),
    first_permit: day("2026-09-01"),
    listed_worker: false,
    eased_until: day("2027-01-31"),
    countable: [2600],
    started: [2600],
    partner_income: 0,
    family_members: 1,
    other_dependants: 0,
    minimum: 2233.61,
    housing: "proven",
    insurance: "family",
    barred: "none",
    papers: "complete",
    at_embassy: true,
    exceptional: false,
  },
  verdict(data) {
    const [low, high] = run(data);
    return low === high ? verdicts[low] : "sources_disagree";
  },
};
