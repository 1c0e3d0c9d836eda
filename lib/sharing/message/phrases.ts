import type { ProblemKind } from "./model";

/**
 * A turn of phrase, and what is wrong with it. `needs` and `unless` are looked for in the same sentence, so that words
 * that merely stand near each other in a message do not make a problem; `near` also in the sentences beside it, where one
 * sentence only says with the next what it means.
 */
export type Phrase = {
  readonly kind: ProblemKind;
  readonly pattern: RegExp;
  readonly needs?: RegExp;
  readonly near?: RegExp;
  readonly unless?: RegExp;
  readonly advice: string;
};

const REVIEW = "(?:review|feedback|rating|stars?\\b|testimonial)s?";
const NOT =
  /\b(?:not|never|cannot|can't|don't|won't|isn't|aren't|unable|without|no longer|nothing)\b/;
const NEXT = "(?:next|future|another|second|following)";
const ELSEWHERE =
  "(?:instagram|insta|ig|facebook|fb|tik ?tok|twitter|x\\.com|youtube|pinterest|whats ?app|telegram|we ?chat|messenger|snapchat|viber|signal|etsy|e ?bay|walmart|shopify|google|linked ?in|discord|skype|flipkart|meesho|temu|ali ?express)";
/** A shop of one's own on the web: no other than the merchant's can be meant. */
const OWN_SITE =
  "(?:web ?-?sites?|web ?-?shops?|web ?-?stores?|web ?-?pages?|e-?shops?|home ?-?pages?|portal|(?:online|internet|shopify|woocommerce|own) (?:shop|store|boutique|portal|site))";
/** A shop of one's own, which can be the one at Amazon or the house where things are packed. */
const OWN_SHOP = "(?:sites?|shops?|stores?|boutique|showroom|outlet)";
const MONEY = "(?:[$£€₹] ?|\\brs\\.? ?|\\b(?:usd|eur|gbp|inr) ?)\\d+(?:[.,]\\d+)*";

const NO_PLACE = "Leave out where else you sell: answer what the buyer asked, here.";
const NO_OFFER = "Leave the offer out: Amazon’s messaging is for the order alone.";
const NEUTRAL =
  "Ask in neutral words, the same of every buyer: “If you like, tell others about the product in a review.”";
const NO_REWARD = "Promise nothing for a review, neither before nor after it.";
const NO_CHANGE = "Do not ask for a review to be changed or removed; solve what was wrong.";
const NO_BAR = "Do not stand between a buyer and a review: offer help, and leave reviews out.";
const NO_CANCELLING =
  "Do not ask the buyer to cancel: if you cannot deliver, cancel the order yourself.";
export const NO_SECOND = "Amazon allows one request for a review per order: send no second one.";
const STAY_CALM = "Say what happened and what you will do now, calmly and without blame.";

/** Reviews, ratings and feedback that no buyer writes: of a claim, of energy, of a microphone. */
const OTHER_REVIEWS =
  /\b(?:under review|(?:our|internal|quality|their|its|carrier's|amazon's) review|review(?:s|ed|ing)? (?:of |your |the |our |this |that |a ){1,2}(?:\w+ ){0,2}?(?:claim|case|request|photos?|pictures?|return|proof|ticket|file|invoice|address|application|documents?|design|draft|artwork|details|settings)|(?:energy|safety|fire|load|voltage|power|weight|ncap|spf|ip ?\d\d|age|noise|tog|water|heat) (?:rating|rated|stars?|label|class)|(?:audio|microphone|amplifier|acoustic|force|haptic|negative|positive) feedback (?:loop|on the|of the)|stars? (?:hotel|energy|ncap|safety|resort|restaurant|general|badge|admiral|screws?)|feedback (?:of|from) the (?:micro|speaker|amp|guitar))/;

const orElse = (...patterns: readonly RegExp[]): RegExp =>
  new RegExp(patterns.map(({ source }) => source).join("|"));

const OFF_AMAZON: readonly (RegExp | Pick<Phrase, "pattern" | "needs" | "near" | "unless">)[] = [
  new RegExp(
    `\\b(?:our|my) (?!amazon)(?:[\\w-]+ ){0,2}?${OWN_SITE}(?! (?:on|at|in) amazon)\\b`,
    "g",
  ),
  new RegExp(
    `\\b(?:visit|check out|see|browse|look (?:at|in|on)|go to|shop (?:at|on|in|with)|buy (?:it |them |this |more )?(?:at|on|from|in|through|via)|order (?:it |them |this |more )?(?:at|on|from|via|through|in)|come (?:to|by)|available (?:at|on|in|from)|find (?:it|them|us|more)? ?(?:at|on|in)|register (?:at|on|with)) (?:our|my) (?:\\w+ )?${OWN_SHOP}\\b`,
    "g",
  ),
  new RegExp(`\\b(?:our|my) own (?:web ?site|web ?shop|shop|store|platform)\\b`, "g"),
  /\b(?:buy|order|purchase|book|shop|pay|deal|work|settle|return|refund|speak|talk|trade)(?:ing)? (?:\w+ ){0,4}?direct(?:ly)? (?:from|with|through|via|to|at) (?:us|me|our|my)\b/g,
  /\b(?:buy|order|purchase|book|shop|deal|trade|settle) (?:\w+ ){0,3}?(?:with|from|through|via|at) (?:us|me) direct(?:ly)?\b/g,
  new RegExp(
    `\\b(?:we|i)(?:'re| are)? (?:also )?(?:sell|selling|offer(?:ed)?|list(?:ed)?) (?:\\w+ ){0,3}?on ${ELSEWHERE}\\b`,
    "g",
  ),
  /\b(?:pay ?pal|venmo|zelle|revolut) (?:us|me|you)\b|\bpay (?:us|me) direct(?:ly)?\b|\b(?:pay|transfer|send|wire|remit)(?:ing)? (?:\w+ ){0,5}?(?:directly )?(?:via|by|with|through|over|using|on) (?:pay ?pal|venmo|zelle|upi|google ?pay|gpay|phone ?pe|paytm|revolut|wise|cash ?app|crypto|bitcoin|(?:bank|wire) transfer|wire|neft|imps)\b/g,
  {
    pattern:
      /\b(?:we|i)(?:'ll| will| can| could)? (?:\w+ )?(?:refund|reimburse|repay)(?: you| it)? (?:\w+ ){0,3}?(?:via|by|through|with|over) (?:pay ?pal|venmo|zelle|upi|gpay|paytm|bank transfer|cash)\b/g,
    unless: /\b(?:reviews?|feedback|ratings?)\b/,
  },
  /\bdirect(?:ly)? (?:from|with) (?:us|me)\b.{0,40}\b(?:cheaper|save|less|discount|price)\b/g,
  {
    pattern:
      /\b(?:outside(?: of)?|off|away from|without(?: going)?|instead of|rather than|bypass(?:ing)?|not) (?:(?:on|through|via|using|at|over|with) )?amazon\b(?!'s?\b|-)|\b(?:outside|off|bypass(?:ing)?|instead of) (?:of )?amazon's (?:system|platform|messag\w+|site|website|store)\b/g,
    unless:
      /\b(?:not|never|cannot|can't|don't|won't|mustn't|nor|unable|neither)\b (?:\w+[ ,]+){0,8}?(?:outside|off|away from|without|bypass)|\bnot amazon\b(?! but)|\b(?:sold|shipped|fulfilled|sent|delivered|packed) by\b/,
  },
  /\b(?:cheaper|better (?:price|deal)s?|lower price|less|save money) (?:\w+ ){0,3}?(?:on|at|from|in|through) (?:our|my)\b/g,
  new RegExp(
    `\\b(?:follow|find|like|add|join|message|dm|reach(?: out to)?|contact|text|write(?: to)?|chat with|send) (?:us|me)(?: an?)?(?: (?:dm|pm|direct message|message|text))? (?:on|via|through|over|at|by|in) (?:our )?(?:${ELSEWHERE}|line)\\b`,
    "g",
  ),
  /\bfollow us\b(?! (?:on|at|in) amazon)/g,
  new RegExp(`\\b(?:we are|we're|also) (?:also )?on ${ELSEWHERE}\\b`, "g"),
  new RegExp(
    `\\b(?:search|google|look) (?:for )?(?:us|our (?:brand|shop|store|name|company)|["']?[\\w ]{2,30}["']?) (?:on|in|with) (?:google|bing|the (?:web|internet)|facebook|instagram)\\b`,
    "g",
  ),
  /\bgoogle (?:us|our \w+|["'][^"'\n]{2,40}["'])|\blook (?:us|me) up\b|\b(?:find|search for) us (?:online|on the (?:web|internet|net))\b/g,
  new RegExp(
    `\\bfind (?:(?:more|all|some|the rest) )?(?:of )?(?:us|our \\w+) on ${ELSEWHERE}\\b`,
    "g",
  ),
  new RegExp(
    `\\b(?:our|my) ${ELSEWHERE}(?: (?:page|account|shop|store|channel|group|number|profile|listing))?\\b`,
    "g",
  ),
  /\b(?:instagram|insta|ig|facebook|fb|tik ?tok|twitter|telegram|snapchat|youtube|pinterest) ?[:@] ?@?[\w.]{3,40}/g,
  {
    pattern: /\bscan (?:the|this|our) (?:qr(?:[ -]?code)?|code|barcode|card)\b|\bqr[ -]?code\b/g,
    near: /\b(?:regist|warranty|guarantee|(?:our|my) (?:\w+ )?(?:shop|store|site|team|page)|web|join|whats ?app|insta|facebook|review|discount|gift|coupon|reward|offer|club|card\b|follow|contact|support|newsletter|insert|flyer|leaflet)/,
    unless:
      /\b(?:amazon|return|drop|locker|post office|collection|pick-?up|courier|carrier|customs|pair(?:ing)?|wi-?fi|router)\b/,
  },
  /\b(?:join|subscribe to|sign up (?:for|to)) (?:our|my|the) (?:\w+ )?(?:newsletter|mailing list|e-?mail list|club|vip|loyalty|community|group|channel)\b/g,
  /\b(?:register|activate) (?:your|the) (?:\w+ )?(?:warranty|guarantee|product) (?:at|on|via|with us|through our)\b/g,
  /\b(?:e-?mail|call|text|phone) (?:us|me) (?:directly|personally|privately|outside)\b/g,
  {
    pattern:
      /\b(?:send|give|tell|share|provide|let us have|need|message|forward)\b (?:us |me )?(?:with )?your (?:personal |private |own )?(?:e-?mail(?: (?:address|id))?|whats ?app(?: number)?)\b|\byour (?:phone|mobile|contact|cell) (?:number|no\.?)\b[^.!?]{0,40}\b(?:whats ?app|(?:we|i)(?:'ll| will| can| could)? (?:talk|call|ring|discuss|chat))\b/g,
    unless: /\b(?:carrier|courier|freight|driver|forwarder|customs|do not|don't|never|please no)\b/,
  },
];
const AT_AMAZON =
  /\b(?:store|shop|page|storefront|site)? ?(?:on|at|in) amazon\b|\bamazon (?:store|storefront|shop|page|listing)\b|\bdo(?:es)? not have\b|\bdon't (?:have|run|sell)\b|\b(?:may|can|must) ?not (?:talk|tell|sell|send|take|share|offer)\b|\bnot allowed\b|\byou (?:asked|wanted to know|wondered) (?:whether|if|about)\b|\bthank(?:s| you)[^.!?]{0,20} for (?:shopping|purchasing|buying|ordering|visiting|choosing|your (?:order|purchase|visit))\b/;

const PROMOTIONS: readonly (RegExp | Pick<Phrase, "pattern" | "needs" | "near" | "unless">)[] = [
  /\b(?:use|enter|apply|redeem|with|quote|mention) (?:the |this |our |your |my )?(?:\w+ )?(?:promo(?:tional)?|coupon|discount|voucher|gift|special|vip) ?codes?\b/g,
  /\b(?:promo(?:tional)?|coupon|discount|voucher)(?: code)?:? ["']?[a-z]{2,}-?\d+[a-z\d]*\b/g,
  {
    pattern:
      /(?<!\b(?:error|colou?r|model|part|item|product|door|access|lot|date|hsn?|zip|post(?:al)?|area|country|size|fault|batch|material|security|pin|qr|bar|activation|return|rma|tracking|key|radio|pairing|unlock|source|dress|paint|ral|serial|swift|sort|ifsc|fabric|reference|gate|entry|letter) )\bcode:? ["']?[a-z]{3,}-?\d{1,3}\b/g,
    needs: /\b(?:use|enter|apply|next|off|save|discount|website|shop|checkout|offer)\b|%|www/,
  },
  /\bbuy (?:one|two|three|\d)\b[^.!?]{0,20}\bget (?:one|two|three|\d|another|the (?:second|third)) (?:free|half)\b/g,
  /\b(?:your|any|every|each|the|with|on|a) (?:next|future) (?:order|purchase)s?\b[^.!?]{0,50}(?:\b(?:discount|coupon|voucher|credit|free|gift|cheaper|reduced|save|percent off|off)\b|% off)/g,
  /\b(?:next|future) (?:order|purchase)\? ?[^.!?]{0,60}(?:\boff\b|%)/g,
  /\bfree (?:shipping|delivery|postage|gift|samples?) (?:on|with|for) (?:your |any |all |every )?(?:next|future|orders|purchases|other)\b/g,
  /\b(?:use|enter|apply) (?:the )?code:? ["']?[a-z]{3,}\d{1,3}\b/g,
  {
    pattern: new RegExp(
      `\\b\\d{1,2} ?(?:%|percent|per cent) (?:off\\b(?!-| cent)|discount|rebate|cheaper|(?:price )?reduction (?:on|of|in) (?:the price|your|all|our))|\\bhalf[ -]price\\b|${MONEY} (?:off|discount|cash ?back)\\b`,
      "g",
    ),
    unless: new RegExp(
      `\\b(?:partial refund|refund|keep (?:the|it|your|them)|for the (?:\\w+ )?(?:scratch|dent|damage|delay|trouble|inconvenience|fault|mark|stain))\\b(?!.*\\b${NEXT} (?:order|purchase)\\b)`,
    ),
  },
  {
    pattern:
      /\b(?:reduced|discounted|slashed|lowered|marked down) (?:by |to )?\d{1,2} ?(?:%|percent)/g,
    needs: /\b(?:prices?|everything|all|today|only|this week|weekend|sale|store|shop|offers?)\b/,
  },
  new RegExp(
    `\\bsave (?:up to )?(?:${MONEY}|\\d+ ?(?:%|percent\\b|pounds\\b|euros\\b|dollars\\b))`,
    "g",
  ),
  new RegExp(
    `\\b(?:discount|coupon|voucher|gift card|credit|reduction|saving|money off|something off|off)s? (?:\\w+ ){0,4}?(?:your |any |a |an |the )?${NEXT} (?:order|purchase|buy)\\b`,
    "g",
  ),
  /\b(?:special|exclusive|limited(?:[ -]time)?|seasonal|festive|diwali|holi|eid|easter|new year|valentine'?s|holiday|black friday|cyber monday|prime day|spring|summer|autumn|winter|christmas|flash|weekend|bundle|introductory|amazing|great|unbeatable) (?:offer|deal|sale|discount|promotion|savings?)s?\b|\b(?:special|exclusive|limited) prices?\b/g,
  /\b(?:on sale|clearance (?:sale|prices?|items?|event)|sale (?:ends|starts)|last chance|while (?:stocks?|supplies) lasts?|limited stock|act now|buy one,? get one|bogo|2 for 1|two for one|free gift with|don't miss (?:out\b|our|this (?:offer|deal|chance|sale)))\b|\bhurry(?: up)?!/g,
  /\b(?:our|the|see the|discover the) (?:new|latest|upcoming|spring|summer|autumn|fall|winter)(?: \w+)? (?:collection|arrivals?|range|line) (?:is|are|has|have|just|now|will)\b|\bnew arrivals\b|\bour (?:new|latest|upcoming|spring|summer|autumn|fall|winter)(?: \w+)? (?:collection|arrivals?|range|products?|line|designs?)\b/g,
  /\b(?:check out|have a look at|take a look at|look at|see|browse|discover|explore|try|recommend) (?:our|my|some of our) (?:other|new|latest|full|whole|entire|wide|best) ?(?:\w+ )?(?:products?|items?|range|collection|selection|models?|offers?|deals?|catalogu?e|line)\b/g,
  /\b(?:you (?:may|might|will|would|could) also (?:like|love|enjoy|be interested))\b/g,
  /\b(?:customers|people|buyers|others) who (?:bought|ordered|liked|loved|chose|have) (?:\w+ ){0,4}?also\b/g,
  /\b(?:pairs?|goes?|works?) (?:great|perfectly|well|beautifully) with our (?:other|matching|new|best)\b|\b(?:pairs?|goes?) (?:great|perfectly|well|beautifully) with our\b/g,
  /\b(?:recommend|refer) (?:us|our \w+) to (?:your )?(?:friends|family|others)\b|\b(?:refer|invite) (?:a|your) friends?\b/g,
  /\bdid you know (?:that )?(?:we|our)\b[^.!?]{0,40}\b(?:also|too|sell|make|offer|stock|range|collection)\b/g,
  /\b(?:upgrade|add) .{0,40}\b(?:today|now) (?:for|and) (?:only|just|save|get)\b/g,
  new RegExp(`\\bupgrade to .{0,40}\\bfor (?:only|just) ${MONEY}`, "g"),
];
const NO_PROMOTION =
  /\b(?:you (?:asked|wrote|mentioned|told|used|saw|had|entered)|was (?:already )?(?:applied|included|taken)|has (?:been|already)|did(?:n't| not) work|cannot|can't|not able to|(?:do(?:n't| not)|no longer) (?:offer|have|give)|not on sale|no (?:need to )?hurry|due to|because of|owing to|caused by|the (?:product|offer|listing) page)\b/;

const phrase = (
  one: RegExp | Pick<Phrase, "pattern" | "needs" | "near" | "unless">,
  unless: RegExp,
  rest: Pick<Phrase, "kind" | "advice">,
): Phrase =>
  one instanceof RegExp
    ? { ...rest, pattern: one, unless }
    : { ...rest, ...one, unless: one.unless ? orElse(unless, one.unless) : unless };

/** What a review is not to be paid with. */
const REWARD = `(?:\\b(?:refund|reimburse|rebate|gift ?cards?|vouchers?|coupons?|discount|cash ?back|cash|pay ?pal|rewards?|rewarded|bonus|free(?! of charge)|gifts?|prizes?|raffle|draw|lottery|sweepstakes?|giveaway|win|paid|donate|donation|money back|store credit|\\d{1,2} ?(?:%|percent)|\\d+ ?(?:dollars|euros?|pounds|rupees)|ext(?:ended|ra) (?:warranty|guarantee)|extend(?:ed|s)? (?:your |the )?(?:warranty|guarantee))|${MONEY})(?![a-z])`;
const FOR_REVIEW = new RegExp(
  `(?:\\bfor|in exchange|in return|if you|after|once|when|as soon as|\\bby|send us|show us|as a (?:\\w+ )?thank you|\\bwho|with) .{0,80}(?:${REVIEW}|\\b(?:review|rate|reviewing|rating) (?:us|it|me|the|our|this|your))|(?:${REVIEW}|\\breviewers?|\\b(?:review|rate) (?:us|it|me|the|our|this|your)).{0,80}(?:and (?:we|i|you|get|receive|win|claim)|we(?:'ll| will)|i(?:'ll| will)|to (?:get|receive|claim|win|enter)|you(?:'ll| will) (?:get|receive)|in exchange|in return|for a|earn|, (?:get|win|receive|claim)|take part|gets?|(?:is|are) (?:rewarded|paid)|wins?)`,
);
const OWN_REVIEW =
  "(?:your|the|that|this|any|a|my|our|his|her|their|negative|bad|poor|low|one|two|three|[1-5]|stars?|current|old|previous|product|seller|amazon|public|honest|first|initial|critical|unfair)";
const CHANGE =
  "(?:chang(?:e|ing)|updat(?:e|ing)|revis(?:e|ing)|edit(?:ing)?|remov(?:e|ing)|delet(?:e|ing)|tak(?:e|ing) (?:down|back|off)|pull(?:ing)?|withdraw(?:ing)?|reconsider(?:ing)?|rethink(?:ing)?|correct(?:ing)?|improv(?:e|ing)|rais(?:e|ing)|upgrad(?:e|ing)|adjust(?:ing)?|amend(?:ing)?|modify(?:ing)?|eras(?:e|ing)|soften(?:ing)?)";
const REQUEST =
  "(?:please|kindly|could you|can you|would you|will you|we ask you to|ask you to|consider|want you to|like you to|mind|request you to)";

const REVIEWS: readonly Phrase[] = (
  [
    {
      kind: "reviewPressure",
      pattern: new RegExp(
        `(?<![\\d.,])\\b(?:5|five)[ -]?stars?\\b|★{3,}|⭐+|\\brate (?:us|me|it|this|(?:our|the) \\w+) (?:with |at |a )?(?:5|five|10|ten)\\b(?:\\/(?:5|10)\\b| out of (?:5|five|10|ten)\\b)?`,
        "g",
      ),
      needs:
        /\b(?:leave|leaving|write|writing|give|giving|post|submit|rate|rating|review|feedback|appreciate|love|hope|deserve|earn|support|thank|mean|means|business|experience|aim|reach|worth)/,
      advice: NEUTRAL,
    },
    {
      kind: "reviewPressure",
      pattern: new RegExp(
        `\\b(?:positive|good|great|nice|kind|favou?rable|excellent|glowing|happy|top|best|thumbs[ -]up) (?:\\w+ )?${REVIEW}`,
        "g",
      ),
      needs:
        /\b(?:leave|leaving|write|writing|give|giving|post|submit|share|appreciate|please|kindly|would|could|helps?|grateful|hope|love)\b/,
      unless: /\bthank(?:s| you)(?: so much| very much)? for (?:your|the|leaving|such|this)\b/,
      advice: NEUTRAL,
    },
    {
      kind: "reviewPressure",
      pattern: new RegExp(
        `\\b${CHANGE} (?:${OWN_REVIEW}[ -]){0,6}${REVIEW}\\b|\\btak(?:e|ing) (?:${OWN_REVIEW}[ -]){0,6}${REVIEW} (?:down|off|back)\\b|\\bremove (?:the |that |your )?(?:1|one)[ -]?star\\b`,
        "g",
      ),
      unless:
        /\b(?:we|i|you) (?:can ?not|can't|may not|must not|do not|don't|won't|never|need not) (?:\w+ ){0,4}?(?:chang|updat|edit|remov|delet)/,
      advice: NO_CHANGE,
    },
    {
      kind: "reviewPressure",
      pattern: new RegExp(
        `\\b${REQUEST} (?:\\w+ ){0,2}?${CHANGE} (?:it|that|this|what you wrote)\\b|\\breconsider what you (?:wrote|said|posted)\\b`,
        "g",
      ),
      near: /\b(?:your|the|a|[1-5][ -]star|negative|bad) (?:\w+[ -]){0,2}(?:reviews?|ratings?|feedback)\b/,
      unless: /\b(?:proof|design|address|name|text|font|part|cap|cover)\b/,
      advice: NO_CHANGE,
    },
    {
      kind: "reviewPressure",
      pattern:
        /\b(?:if|when|only if|as long as|provided|in case) you(?:'re| are| were| have been)? (?:[\w%]+ ){0,3}?(?:happy|satisfied|pleased|delighted|content|(?:love|like|enjoy)(?:d|ed|ing)? (?:it|the|our|your|this|what))\b/g,
      needs: new RegExp(REVIEW),
      advice: NEUTRAL,
    },
    {
      kind: "reviewPressure",
      pattern:
        /(?:^|(?<=[\s"(]))(?:are you |have you been |were you )?(?:happy|satisfied|pleased|delighted|loved? it|loving it|enjoy(?:ed|ing) it|like it)(?: with \w+ \w+)? ?\?/g,
      near: /\b(?:leave|write|give|post|submit|share|please)\b.{0,40}\b(?:review|rating|feedback)|\brate us\b/,
      advice: NEUTRAL,
    },
    {
      kind: "reviewPressure",
      pattern:
        /\b(?:if not|otherwise|not (?:happy|satisfied|so happy)|unhappy|dissatisfied|disappointed|if (?:you(?:'re| are) not|you aren't|there(?:'s| is) (?:any|a|anything)|anything|something|you (?:have|had) (?:any|a))\b[^.!?]{0,60}?)[,?:]? (?:then )?(?:please |kindly |just )?(?:contact|message|write to|write|tell|talk to|speak to|let us|let me|e-?mail|reach out to|come to|give us)\b[^.!?]{0,60}\b(?:first|before|instead)\b/g,
      near: /\b(?:review|rating|feedback|rate us)\b/,
      unless:
        /\b(?:return|open(?:ing)? (?:a|the) (?:case|claim|return)|first aid|throw|wash|use)\b/,
      advice: NO_BAR,
    },
    {
      kind: "reviewPressure",
      pattern: new RegExp(
        `\\b(?:before|instead of|rather than|without) (?:you )?(?:\\w+ )?(?:leav(?:e|ing)|writ(?:e|ing)|post(?:ing)?|giv(?:e|ing)|submit(?:ting)?) (?:\\w+ ){0,3}?${REVIEW}|\\b(?:instead of|rather than) (?:a |any )?(?:bad|negative|poor|low|1[ -]star) ${REVIEW}`,
        "g",
      ),
      advice: NO_BAR,
    },
    {
      kind: "reviewPressure",
      pattern:
        /\bbefore (?:you )?(?:\w+ )?(?:review(?:ing)?|rat(?:e|ing))\b(?! (?:the|your) (?:proof|order|design|draft|invoice))/g,
      needs: /\b(?:contact|let us|let me|tell|write|message|talk|reach|give us|speak)\b/,
      advice: NO_BAR,
    },
    {
      kind: "reviewPressure",
      pattern: new RegExp(
        `\\b(?:negative|bad|poor|low|1[ -]?star|one[ -]?star) (?:\\w+ )?${REVIEW}`,
        "g",
      ),
      needs:
        /\b(?:please|avoid|don't|do not|hurts?|harms?|before|instead|affects?|small business|family business|destroy|lose)\b/,
      advice: "Do not speak of bad reviews: offer help, and leave reviews out.",
    },
    {
      kind: "reviewPressure",
      pattern:
        /\b(?:our|my) (?:small |family |little )*(?:business|company|shop|livelihood|jobs?|family) (?:\w+ ){0,3}?(?:depends?|relies|rely|lives?|survives?)\b/g,
      needs: new RegExp(REVIEW),
      advice: NEUTRAL,
    },
    {
      kind: "reviewReward",
      pattern: new RegExp(REWARD, "g"),
      needs: FOR_REVIEW,
      unless: orElse(
        NOT,
        /(?<!\bas a )(?<!\bsmall )(?<!\bas )\bthank(?:s| you)(?: so much| very much| again)? for (?:your|the|this|sharing|giving|leaving)\b/,
      ),
      advice: NO_REWARD,
    },
    {
      kind: "reviewReward",
      pattern: new RegExp(
        `\\b(?:as a (?:\\w+ )?(?:thank[ -]?you|token)|then you(?:'ll| will)?|you(?:'ll| will) (?:get|receive|win)|we(?:'ll| will| would like to)? (?:send|give|gift|offer) you)\\b[^.!?]{0,60}?\\b(?:gift ?cards?|vouchers?|coupons?|discount|cash ?back|cash|bonus|free|gift|prize|second one|raffle|draw|${MONEY})(?![a-z])`,
        "g",
      ),
      near: /\b(?:leave|leaving|write|post|submit|share|give|send) (?:us |me )?(?:\w+ ){0,4}?(?:review|feedback|rating)s?\b|\b(?:rate|review) (?:us|it|the|our|this)\b/,
      unless: orElse(NOT, /\bfree of charge\b|\breplacement\b/),
      advice: NO_REWARD,
    },
  ] satisfies readonly Phrase[]
).map((one: Phrase) => ({
  ...one,
  unless: one.unless ? orElse(one.unless, OTHER_REVIEWS) : OTHER_REVIEWS,
}));

const ASKED =
  "(?:please|kindly|could you|can you|would you|will you|would you mind|may we ask you to|you(?:'ll| will) (?:need|have) to|we (?:must |have to |need to )?(?:ask|request|kindly ask|want|need) (?:that )?you(?: to)?|you (?:need|have) to|you (?:must|should)|ask you to|request you to|advise you to|be so kind (?:as )?to)";
const CANCEL =
  "(?:cancel(?:ling)?\\b|(?:request|raise|submit|place|file|send|initiate|put in|make|open)(?:ing)? (?:a |an |the |your )?(?:order )?cancell?ation)";

export const PHRASES: readonly Phrase[] = [
  ...OFF_AMAZON.map((one) => phrase(one, AT_AMAZON, { kind: "offAmazon", advice: NO_PLACE })),
  ...PROMOTIONS.map((one) => phrase(one, NO_PROMOTION, { kind: "promotion", advice: NO_OFFER })),
  ...REVIEWS,
  {
    kind: "notAllowedKind",
    pattern: new RegExp(
      `\\b${ASKED}(?: (?:please|kindly|just|simply|also|then|now|first|therefore|to|go ahead and|manually|rather)){0,4} ${CANCEL}|\\b(?:suggest|recommend|advise|prefer)(?: that)? (?:you )?(?:to )?${CANCEL}|\\bif you (?:could|can|would) (?:please |kindly |just )?${CANCEL}(?=.{0,60}\\b(?:yourself|from your|for us)\\b)|\\b(?:help|grateful|appreciate|great|nice|best|better|easier)\\b.{0,40} if you (?:could|can|would)? ?(?:please |kindly |just )?${CANCEL}`,
      "g",
    ),
    unless:
      /\bif you (?:would|'d|still)? ?(?:like|want|wish|prefer|rather|decide|no longer|do not|don't|need)\b|\b(?:you asked|your request|as you (?:asked|wished|requested))\b/,
    advice: NO_CANCELLING,
  },
  {
    kind: "notAllowedKind",
    pattern: new RegExp(
      [
        "\\b(?:reminder|remind(?:ing)?) (?:you )?(?:\\w+ ){0,4}?(?:leave|write|post|give|submit|share|rate|review|feedback|rating)",
        "\\b(?:second|2nd|third|another|last|final) (?:request|reminder|message|time|chance|call)\\b",
        "\\b(?:ask|asking|asked|request|requesting|write|writing|contact|remind|invite)\\w* (?:\\w+ ){0,5}?(?:again|once more|another time)\\b|\\bagain (?:ask|request|invite)",
        "\\b(?:have not|haven't|did not|didn't) (?:yet )?(?:left|leave|written|write|received|seen|see|had|got|posted|rated|given)\\b",
        "\\bfollow(?:ing)?[ -]?up (?:on|about|regarding|with) (?:our|my|the) (?:\\w+ )?(?:request|review|invitation|message)|\\bfollow(?:ing)?[ -]?up (?:to|for)\\b",
        "\\b(?:missed|overlooked|not seen|ignored) (?:our|my) (?:last|previous|first|earlier) (?:message|e-?mail|request)",
        "\\bstill (?:waiting|hoping|have not|haven't|not|love|like|appreciate|(?:un)?written)\\b|\\b(?:we|i)(?:'d| would) still\\b",
        "\\b(?:last time we asked|asked (?:you )?(?:before|already|last week|once))\\b",
        "\\blast chance\\b",
      ].join("|"),
      "g",
    ),
    needs: /\b(?:review|feedback|rating)s?\b/,
    unless: orElse(
      /\b(?:we (?:will|'ll)? ?not|we won't|never) (?:ask|remind|write|contact)\b|\bthank(?:s| you) (?:once )?again\b/,
      OTHER_REVIEWS,
    ),
    advice: NO_SECOND,
  },

  {
    kind: "tone",
    pattern:
      /\b(?:idiots?|idiotic|morons?|moronic|liars?|scammers?|thief|thieves|shut up|wtf|bullshit|shit(?:ty)?|f[u*#@]+c?k\w*|sh[*#@!]+t|b[*#@]+t?ch|bitch|a[s*#@]+hole|bastard|shame on you|how dare you|get lost|screw you|fraudster|go to hell|(?:what|who|why|how) the (?:hell|heck|f\w*))\b(?!-proof)/g,
    unless: /\b(?:thief[- ]?proof|anti[- ]?theft)\b/,
    advice: STAY_CALM,
  },
  {
    kind: "tone",
    pattern:
      /\b(?:stupid(?:ity)?|lying|ridiculous|pathetic|damn(?:ed)?|crap|dumb|lazy|ignorant|nonsense)\b(?!-proof)/g,
    unless:
      /\b(?:lying (?:flat|on|in|around|down|under|about|next|at|outside|by|behind)|lazy (?:susan|river|sunday)|dumb ?-?(?:phone|bell|waiter))|^(?!.*\byou(?:'re| are)\b).*\b(?:sorry|apolog\w+|of (?:us|me|ours|mine)|on (?:our|my) part|(?:our|my) (?:own )?(?:stupid|dumb))\b/,
    advice: STAY_CALM,
  },
  {
    kind: "tone",
    pattern:
      /\b(?:(?:is|was|it's|that's|entirely|all|clearly|obviously) your (?:own )?(?:\w+ )?(?:fault|mistake|problem)|your own (?:\w+ )?(?:fault|mistake)|not (?:our|my) (?:fault|problem|job)|you (?:should have|failed to|didn't bother|obviously|clearly) (?:read|know|knew|looked|checked|did|broke|damaged|can't|cannot|don't|do not)|you people|learn to read|can't you read|can you not read|are you (?:blind|deaf|stupid|crazy|mad|insane|kidding)|don't waste (?:our|my) time|wast(?:e|ing) (?:of )?(?:our|my) time|stop (?:complaining|bothering|whining|lying)|leave us alone|had enough of you(?:r\b)?|sick (?:and tired )?of you(?:r\b)?|use your (?:brain|eyes|head)|grow up|(?:trying|try|tried|want|wants) to (?:scam|cheat|trick|defraud|rip off)|you(?:'re| are) (?:a )?(?:cheat(?:er|ing)?|scamm?(?:er|ing)?|crook|loser)|you (?:scammed|cheated)|nobody else (?:ever )?complain(?:s|ed)|(?:we|i) (?:hate|despise) you)\b/g,
    unless:
      /\b(?:not|n't|never|neither|nor|nothing) (?:\w+ ){0,4}?your (?:own )?(?:fault|mistake|problem)\b|\bnot your\b/,
    advice: STAY_CALM,
  },
  {
    kind: "tone",
    pattern:
      /\b(?:legal action|sue you|take you to court|our lawyers?|my lawyer|our attorney|report you|call the police|contact the police|blacklist|you(?:'ll| will) (?:be sorry|regret)(?: this| it)?|last warning|final warning|(?:we|i) know where you live)\b|\bor else(?=[.!]|$)/g,
    unless:
      /\b(?:you (?:may|can|could|should|are free to) (?:\w+ )?(?:take|report|contact|call)|please (?:call|contact) the police|if .{0,40}\bstolen)\b/,
    advice:
      "Leave the threat out. Where a claim is at stake, Amazon’s own way of claims is the place for it.",
  },
  {
    kind: "tone",
    pattern: /[!?]{3,}|[!?]\s?[!?]\s?[!?]/g,
    advice: "One mark at the end of a sentence is enough.",
  },
];

/** What a message is that only says these things; each is looked for in the whole of it. */
export const SHIPPED =
  /\b(?:your|the) (?:order|package|parcel|item|items|purchase|product)s? (?:#?\s?[\d-]+ )?(?:(?:has|have|was|were|is|are) )?(?:(?:now|just|already|successfully|been|being) )*(?:shipped|dispatched|despatched|posted|mailed|sent out|on (?:its|the|their) way|in transit|out for delivery|handed (?:over )?to|picked up by)\b|\b(?:we|i)(?:'ve| have)? (?:(?:just|already|now|successfully) )*(?:shipped|dispatched|despatched|posted|mailed|sent(?: out)?) (?:out )?your (?:order|package|parcel|items?|purchase)\b/;
export const CONFIRMED =
  /\b(?:your order (?:#?\s?[\d-]+ )?(?:has been|was|is) (?:(?:now|successfully|just) )*(?:confirmed|received|accepted|placed|processed|being (?:processed|prepared|packed))|(?:we|i)(?:'ve| have)? (?:just )?(?:received|got|confirmed|confirm) your (?:order|purchase)|this is (?:a |to )(?:confirm|confirmation)|order confirmation|order received|(?:we|i)(?:'re| are|'m| am) (?:now |currently )?(?:packing|preparing|processing) your (?:order|purchase|package|parcel)|(?:confirm|acknowledge) (?:the )?receipt of your order|thank(?:s| you) for (?:your (?:order|purchase)|ordering|purchasing|buying|shopping)[^.!?]{0,80}\b(?:process|pack|prepar|ship|dispatch)\w*)\b/;
/** That somebody was asked for a review before, said in more than one sentence. */
export const ASKED_AGAIN =
  /\b(?:wrote|asked|written|messaged|e-?mailed|contacted) (?:to )?you (?:\w+ ){0,3}?(?:about|for|regarding) (?:\w+ ){0,2}?(?:review|feedback|rating)\b|\b(?:review|feedback|rating)\b.{0,80}\bremind\b/;
/** What shows that a message answers something, or tells of a trouble. */
export const ANSWERS =
  /\b(?:you (?:asked|wrote|mentioned|reported|contacted|sent|told|want(?:ed)? to know|were wondering)|your (?:question|message|inquiry|enquiry|request|e-?mail|note|concern|photo|photos|picture|report)|(?:thank(?:s| you) )?for (?:contacting|reaching out|getting in touch|writing|asking|letting us know|your (?:message|question|patience|reply|note|inquiry|enquiry|photo|photos|picture|pictures|understanding))|sorry|apologi[sz]e|apolog(?:y|ies)|unfortunately|regret|delay(?:ed)?|lost|damaged|missing|wrong|broken|replacement|refund|return|in reply|in answer|as (?:you )?(?:asked|requested|promised|agreed)|regarding your|about your (?:question|message)|to answer|need (?:you|your|to know|the)|could you (?:please )?(?:tell|send|confirm|let)|can you (?:please )?(?:tell|send|confirm|let)|please (?:tell|send|confirm|let|reply|choose|check)|invoice|address|appointment|assembly|instructions?|manual)\b/;
export const THANKS =
  /\b(?:thank(?:s| you)|grateful|appreciate|happy to (?:help|serve|have|assist|be)|here to help|(?:we|i)(?:'re| are|'m| am) here|(?:any|further|more|other) (?:questions?|help|assistance|support|concerns?|problems?|issues?)|checking in|need anything|24\/7|hope (?:your|it|that|the)|let us know|let me know|feel free|don't hesitate|do not hesitate|contact us|reach out|at your service|enjoy|hope you|love it|welcome|best wishes|have a (?:great|nice|good|lovely|wonderful)|pleasure|valued customer|support(?:ing)? (?:our|a) small|means? (?:a lot|so much|the world)|see you|order (?:was|has been|is) delivered)\b/;
/** The words of sentences that say nothing but these things; one more, the thing that was bought, may stand among them. */
export const COURTESY = new Set(
  "a about again all always am an and any anything are as assist assistance at be been best business buy buying by chance choose choosing come concern concerns contact customer customers day delighted delivered do don't ever every feel for forward free from further get glad good grateful great had happy has have help here hesitate hope if in is issue issues it it's i i'm just know let looking lot lots love lovely make many me mean means means more most much my need new nice not of on one or order ordered ordering orders other our out please pleased pleasure problem problems purchase purchasing purchase purchases question questions reach really satisfied see serve served service shop shopping should sir madam small so soon store support supporting sure team than thank thanks that the them there this time to today too trust truly us valued very was way we we're we've welcome when will wish with wonderful world would you you'll your yours appreciate enjoy appreciated hi hello hey dear again evening morning weekend week ma'am buyer friend family brand item product any many everything anytime hesitation meets meet expectations available 24/7 checking assistance faith placing received giving opportunity means".split(
    " ",
  ),
);
export const GREETING =
  /^(?:hi|hello|hey|dear|good (?:morning|day|afternoon|evening)|greetings)\b[^.!?\n]{0,60}$|^(?:best|kind|warm|many)? ?(?:regards|wishes|greetings)\b.{0,60}$|^(?:sincerely|yours|cheers|respectfully|cordially|best|thanks|thank you)\b[^.!?]{0,40}$/;

/** Small words that every English text is full of, and those that messages about an order are. */
export const ENGLISH = new Set(
  "the a an and or of to in on at for with your you we our it is are was has have this that will be not i if can please as from by us my do does did no yes any so but they them there here what when which who how all been would could should may more than then one me its just about out up after before order thank thanks hello hi dear sorry refund return item package product price total shipping delivery tax size weight width length height color colour use don't let wash dry clean water day days week weeks box parcel label page part parts missing invoice number photo picture shows same next new free happy offer reference dimensions chart off wait sold only see open press turn set next time tracking address each per between left right top bottom it's i'm we're you're isn't doesn't didn't i'll we'll i've we've that's there's because into over under while where being both also very now again still too his her yours ours back down".split(
    " ",
  ),
);

/** Small words of other languages that are none in English. */
export const FOREIGN = new Set(
  "vielen dank für ihre ihr ihnen sie wir ist das und nicht mit auf bitte guten hallo bestellung paket haben wird werden oder auch eine einen merci bonjour votre vous nous est les une pour avec dans pas commande colis beaucoup très gracias hola su pedido los las usted por está muchas nosotros ciao grazie il ordine pacco sono della che non vostro suo bedankt uw bestelling wij het een niet voor dziękujemy dzień dobry zamówienie paczka jest proszę państwa obrigado obrigada olá seu você não pelo hej tack för och ditt din är merhaba teşekkürler siparişiniz için bir aapka aapke hai hoga kripya dhanyavaad nahi".split(
    " ",
  ),
);
