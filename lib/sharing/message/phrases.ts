import type { ProblemKind } from "./model";

/**
 * A turn of phrase, and what is wrong with it. `needs` and `unless` are looked for in the same sentence, so that words
 * that merely stand near each other in a message do not make a problem; `near` and `unlessNear` also in the sentences
 * beside it, where one sentence only says with the next what it means.
 */
export type Phrase = {
  readonly kind: ProblemKind;
  readonly pattern: RegExp;
  readonly needs?: RegExp;
  readonly near?: RegExp;
  readonly unless?: RegExp;
  readonly unlessNear?: RegExp;
  readonly advice: string;
};

const REVIEW = "(?:review|feedback|rating|stars?\\b|testimonial)s?";
/** To judge a thing where others read it, in every form of the word. */
const RATES =
  "(?:(?:review|rate)[sd]?|reviewing|reviewed|rating) (?:us|it|me|the|our|this|your|that)";
const OPINION =
  "(?:(?:your|an|any|a) (?:(?:honest|public|short|own) ){0,2}opinions?|(?:your |honest )(?:opinions?|words|comments?) on amazon|tell (?:others|the world|everyone|other (?:buyers|shoppers|customers))|let (?:others|the world|everyone|other \\w+) know|spread the word|your experience (?:on|at) amazon)";
const NOT =
  /\b(?:not|never|cannot|can't|don't|won't|isn't|aren't|unable|without|no longer|nothing)\b/;
const NEXT = "(?:next|future|another|second|following)";
const ELSEWHERE =
  "(?:instagram|insta|ig|facebook|fb|tik ?tok|twitter|x\\.com|youtube|pinterest|whats ?app|telegram|we ?chat|messenger|snapchat|viber|signal|etsy|e ?bay|walmart|shopify|google|linked ?in|discord|skype|flipkart|meesho|temu|ali ?express)";
/** Those of these that hardly any product is named after or works with by chance. */
const NETWORKS =
  "(?:whats ?app|instagram|insta|facebook|fb|telegram|tik ?tok|snapchat|messenger|we ?chat|viber|pinterest|twitter|youtube|etsy|e ?bay|walmart|ali ?express|temu|venmo|zelle|revolut|cash ?app)";
/** A shop of one's own on the web: no other than the merchant's can be meant. */
const OWN_SITE =
  "(?:web ?-?sites?|web ?-?shops?|web ?-?stores?|web ?-?pages?|e-?shops?|home ?-?pages?|portal|(?:online|internet|shopify|woocommerce|own) (?:shop|store|boutique|portal|site))";
/** A shop of one's own, which can be the one at Amazon or the house where things are packed. */
const OWN_SHOP = "(?:sites?|shops?|stores?|boutique|showroom|outlet)";
const MONEY =
  "(?:(?:[$£€₹] ?|\\brs\\.? ?|\\b(?:usd|eur|gbp|inr) ?)\\d+(?:[.,]\\d+)*|\\b\\d+(?:[.,]\\d+)* ?(?:[$£€₹]|(?:usd|eur|gbp|inr|euros?|dollars|pounds|bucks)\\b))";

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

type Turn = Omit<Phrase, "kind" | "advice">;

const OFF_AMAZON: readonly (RegExp | Turn)[] = [
  new RegExp(
    `\\b(?:our|my) (?!amazon)(?:[\\w-]+ ){0,2}?${OWN_SITE}(?! (?:on|at|in) amazon)\\b`,
    "g",
  ),
  new RegExp(
    `\\b(?:visit|check out|see|browse|look (?:at|in|on)|go to|shop (?:at|on|in|with)|buy (?:it |them |this |more )?(?:at|on|from|in|through|via)|order (?:it |them |this |more )?(?:at|on|from|via|through|in)|come (?:to|by)|available (?:at|on|in|from)|find (?:it|them|us|more)? ?(?:at|on|in)|register (?:at|on|with)) (?:our|my) (?:\\w+ )?${OWN_SHOP}\\b`,
    "g",
  ),
  new RegExp(`\\b(?:our|my) own (?:web ?site|web ?shop|shop|store|platform)\\b`, "g"),
  /\b(?:buy|order|purchase|book|shop|pay|deal|work|settle|return|refund|speak|talk|trade)(?:ing)? (?:\w+ ){0,4}?(?:direct(?:ly)?|straight) (?:from|with|through|via|to|at) (?:us|me|our|my)\b/g,
  /\b(?:buy|order|purchase|book|shop|deal|trade|settle) (?:\w+ ){0,3}?(?:with|from|through|via|at) (?:us|me) (?:direct(?:ly)?|in person|privately)\b/g,
  new RegExp(
    `\\b(?:we|i)(?:'re| are)? (?:also )?(?:sell|selling|offer(?:ed)?|list(?:ed)?) (?:\\w+ ){0,6}?on ${ELSEWHERE}\\b`,
    "g",
  ),
  /\b(?:pay ?pal|venmo|zelle|revolut) (?:us|me|you)\b|\bpay (?:us|me) direct(?:ly)?\b|\b(?:pay|transfer|send|wire|remit)(?:ing|ment)? (?:\w+ ){0,8}?(?:directly )?(?:via|by|with|through|over|using|on) (?:pay ?pal|venmo|zelle|upi|google ?pay|gpay|phone ?pe|paytm|revolut|wise|cash ?app|crypto|bitcoin|(?:bank|wire) transfer|wire|neft|imps)\b/g,
  {
    pattern:
      /\b(?:we|i)(?:'ll| will| can| could)? (?:\w+ )?(?:refund|reimburse|repay)(?: you| it)? (?:\w+ ){0,3}?(?:via|by|through|with|over) (?:pay ?pal|venmo|zelle|upi|gpay|paytm|bank transfer|cash)\b/g,
    unless: /\b(?:reviews?|feedback|ratings?)\b/,
  },
  /\b(?:direct(?:ly)?|straight) (?:from|with) (?:us|me)\b.{0,40}\b(?:cheaper|save|less|discount|price)\b/g,
  {
    pattern:
      /\b(?:outside(?: of)?|off|away from|without(?: going)?|instead of|rather than|bypass(?:ing)?|not) (?:(?:on|through|via|using|at|over|with) )?amazon\b(?!'s?\b|-)|\b(?:outside|off|bypass(?:ing)?|instead of) (?:of )?amazon's (?:system|platform|messag\w+|site|website|store)\b/g,
    unless:
      /\b(?:not|never|cannot|can't|don't|won't|mustn't|nor|unable|neither)\b (?:\w+[ ,]+){0,8}?(?:outside|off|away from|without|bypass)|\bnot amazon\b(?! but)|\b(?:sold|shipped|fulfilled|sent|delivered|packed) by\b/,
  },
  /\b(?:cheaper|better (?:price|deal)s?|lower price|less|save money) (?:\w+ ){0,3}?(?:on|at|from|in|through) (?:our|my)\b/g,
  /\b(?:cheaper|less|lower (?:price|cost)s?|better (?:price|deal|offer)s?) (?:\w+ ){0,2}?than (?:(?:on|at|via|through|from) )?amazon\b|\b(?:sav(?:e|ing)|avoid(?:ing)?|without|skip(?:ping)?) (?:the |any |on )?amazon(?:'s)? (?:fees?|commission|cut|charges?)\b/g,
  new RegExp(
    `\\b(?:follow|find|like|add|join|message|dm|reach(?: out to)?|contact|text|write(?: to)?|chat with|send) (?:us|me)(?: an?)?(?: (?:dm|pm|direct message|message|text))? (?:on|via|through|over|at|by|in) (?:our )?(?:${ELSEWHERE}|line)\\b`,
    "g",
  ),
  new RegExp(
    `\\b(?:we|i)(?:'ve)? (?:\\w+ )?(?:run|have|own|operate|opened|launched|maintain|keep) (?:\\w+ ){0,3}?${OWN_SITE}\\b|\\b(?:web|internet|site) ?-?address\\b`,
    "g",
  ),
  /\b(?:on|at|in|via|through|from|over|to) our (?:own )?(?:web)?sites?\b(?! (?:manager|foreman|in|at|office))/g,
  /\b(?:find|enclosed|put|includ(?:e|ed|ing)|attached|add(?:ed)?|tak(?:e|ing)) (?:\w+ ){0,3}?our (?:business card|visiting card|flyer|brochure|catalogu?e)\b/g,
  new RegExp(
    `\\b${NEXT} (?:order|purchase|time)s?\\b[^.!?]{0,60}\\b(?:contact|message|call|write to|come to|e-?mail|ask) us(?: direct(?:ly)?\\b|.{0,40}\\b(?:better price|cheaper|discount|special))`,
    "g",
  ),
  /\b(?:buy|order|purchase|get|available|cheaper) (?:\w+ ){0,5}?(?:from|on|at|via|through) (?:the |its |their )?(?:manufacturer|brand|producer|maker|company)(?:'s)? (?:own )?(?:site|website|web ?shop|online (?:shop|store)|page|store)\b/g,
  {
    pattern:
      /\bleav(?:e|ing) amazon\b|\b(?:our|this|the) payment (?:page|link)\b|\bwithout (?:involving|telling|informing|using|asking) amazon\b|\b(?:not|never|don't) (?:involve|tell|inform) amazon\b|\bbehind amazon's back\b|\b(?:keep|settle|solve|sort|do|handle|agree|arrange) (?:\w+ ){0,3}?(?:between (?:us|you and (?:me|us))|privately)\b|\b(?:refund|pay|reimburse) (?:you|us|me) privately\b/g,
    unless: /\b(?:we|i) (?:cannot|can't|may not|must not|are not|do not|don't|never|won't)\b/,
  },
  new RegExp(
    `\\b(?:visit|come|drop|stop|pop|see) (?:\\w+ ){0,4}?(?:in|to|at|by|into) (?:our|my) (?:\\w+ )?${OWN_SHOP}\\b|\\b(?:our|my) (?:\\w+ )?(?:shop|store|showroom|outlet|boutique) (?:is (?:at|in|on|open|located|near)|opens|offers)\\b`,
    "g",
  ),
  new RegExp(
    `\\b(?:shop|store|page|channel|account|profile|group|presence|video|videos|tutorials?|clips?) (?:\\w+ ){0,2}?on ${ELSEWHERE}\\b`,
    "g",
  ),
  {
    pattern: new RegExp(
      `\\b(?:on|via|through|over|at|by|to|in|into|from|using|with|a) (?:our |the |my )?${NETWORKS}\\b`,
      "g",
    ),
    needs:
      /\b(?:us|our|we|i|me|my|let's|chat|talk|contact|continue|tag|post|order|buy|available|cheaper|request)\b/,
    unless:
      /\b(?:app|apps|notifications?|watch|phone|display|shows|supports?|compatible|install|pair|bluetooth|stick|tv|camera|works? with|if you (?:saw|found|bought)|not (?:on|via|through))\b/,
  },
  new RegExp(
    `\\b(?:(?:its|their|the brand's) own|an own) ${OWN_SITE}\\b|\\b(?:buy|bought|buying|order|ordered|ordering|purchase|purchased|get|got|go|come|going) (?:\\w+ ){0,3}?(?:at|from|in|on|via|through|to) our (?:own )?(?:shops?|stores?|boutique|showroom|outlet|channels?)\\b|\\bour (?:\\w+ )?(?:shop|store|showroom|outlet) in (?!amazon|the|this|stock)\\w+ (?:has|sells|offers|stocks|is)\\b`,
    "g",
  ),
  {
    pattern:
      /\b(?:our|on|over|via) (?:\w+ )?(?:social media|social networks?|socials)\b|\bfollow our (?:\w+ )?(?:channels?|page|pages|account|accounts|profile|story|stories)\b|\bour (?:own )?sales (?:department|team|people|staff|office|representatives?)\b|\bsend (?:us|me) an e-?mail\b(?! (?:through|via|over|in) amazon)|\b(?:open|create|set up|register) an? (?:\w+ )?account (?:with|at|on) (?:us|our)\b|\bamazon (?:charges|takes|keeps|wants|has|asks) (?:\w+ ){0,3}?(?:fees?|commissions?|cut)\b|\bcontact us for (?:a |the )?(?:better|lower|best|special|good) (?:price|deal|offer)s?\b/g,
    unless: /\b(?:not|never|cannot|can't|don't) (?:\w+ ){0,3}?(?:social|follow|send|open|create)/,
  },
  /\bour (?:iban|bank (?:account|details)|account (?:number|details)|pay ?pal)\b|\b(?:to|into|on) our (?:bank )?account\b/g,
  {
    pattern:
      /\b(?:order(?:s|ing)?|buy|purchase) (?:\w+ ){0,3}?(?:by|via|over the|on the) (?:e-?mail|phone|telephone)\b/g,
    unless: /\b(?:you (?:asked|wrote|called|told)|not|cannot|can't|never)\b/,
  },
  /\b(?:send you|add you to|put you on|receive|get) (?:our|my|the) (?:\w+ )?(?:newsletter|mailing list)\b/g,
  /\b(?:download|install|get|use) our (?:\w+ )?app (?:and|to) (?:\w+ )?(?:order|buy|shop|save|get|receive|collect)\b/g,
  /\b(?:type|enter|put|search(?: for)?|look for) our (?:\w+ )?(?:name|brand|shop|store)(?: name)? (?:into|in|on|with) (?:google|bing|(?:a|any|the|your) (?:search engine|browser|internet|web))\b/g,
  /\b(?:take a look at|have a look at|look at|visit|see|check|browse|go to) our (?:own )?page\b/g,
  /\bfollow us\b(?! (?:on|at|in) amazon)/g,
  {
    pattern:
      /\b(?:outside(?: of)?|off|bypass(?:ing)?|leav(?:e|ing)|without) (?:the|this) (?:platform|marketplace)\b|\b(?:private|direct) (?:sale|deal|purchase|payment|order)s?\b|\b(?:buy|order|sell|purchase) direct\b|\b(?:pay|payment|settle) (?:\w+ ){0,4}?in cash\b/g,
    unless: /\b(?:not|never|cannot|can't|don't|no|courier|carrier|customs|driver)\b/,
  },
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
      /\b(?:send|give|tell|share|provide|let us have|need|message|forward|what(?:'s| is))\b (?:us |me )?(?:with )?your (?:personal |private |own )?(?:e-?mail(?: (?:address|id))?|whats ?app(?: number)?)\b|\byour (?:phone|mobile|contact|cell) (?:number|no\.?)\b[^.!?]{0,40}\b(?:whats ?app|(?:we|i)(?:'ll| will| can| could)? (?:talk|call|ring|discuss|chat)|so (?:that )?our (?:\w+ ){1,2}?(?:can|could|may|will) (?:call|ring|phone|reach|contact|text))\b/g,
    unless: /\b(?:carrier|courier|freight|driver|forwarder|customs|do not|don't|never|please no)\b/,
  },
];
const AT_AMAZON =
  /\b(?:(?:store|shop|page|storefront|site|only|sold|sell) )(?:here )?(?:on|at|in|via|through) amazon\b|\bamazon (?:store|storefront|shop|page|listing)\b|\bdo(?:es)? not have\b|\bdon't (?:have|run|sell)\b|\b(?:may|can|must) ?not (?:talk|tell|sell|send|take|share|offer)\b|\bnot allowed\b|\byou (?:asked|wanted to know|wondered) (?:whether|if|about)\b|\bthank(?:s| you)[^.!?]{0,20} for (?:shopping|purchasing|buying|ordering|visiting|choosing|your (?:order|purchase|visit))\b/;

const PROMOTIONS: readonly (RegExp | Turn)[] = [
  /\b(?:use|enter|apply|redeem|with|quote|mention) (?:the |this |our |your |my )?(?:\w+ )?(?:promo(?:tional)?|coupon|discount|voucher|gift|special|vip) ?codes?\b/g,
  /\b(?:promo(?:tional)?|coupon|discount|voucher)(?: code)?(?: is|:)? ["']?[a-z]{2,}-?\d+[a-z\d]*\b/g,
  {
    pattern:
      /(?<!\b(?:error|colou?r|model|part|item|product|door|access|lot|date|hsn?|zip|post(?:al)?|area|country|size|fault|batch|material|security|pin|qr|bar|activation|return|rma|tracking|key|radio|pairing|unlock|source|dress|paint|ral|serial|swift|sort|ifsc|fabric|reference|gate|entry|letter) )\bcode:? ["']?[a-z]{3,}-?\d{1,3}\b/g,
    needs: /\b(?:use|enter|apply|next|off|save|discount|website|shop|checkout|offer)\b|%|www/,
  },
  /\b(?:buy|order|purchase|take) (?:any )?(?:one|two|three|four|\d)\b[^.!?]{0,30}\b(?:get|receive|pay (?:only )?for) (?:the |a |an )?(?:one|two|three|\d|another|next|first|second|third|fourth|other)\b(?: \w+){0,3}? ?(?:\b(?:free|half|off|less|cheaper|gratis)\b|%|(?<=pay (?:only )?for (?:one|two|three|\d)))/g,
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
  /\byou (?:may|might|will|would|could) also (?:like|love|enjoy|be interested)\b|\byou(?:'ll| will| would| may| might| could) (?:surely |certainly |also |really |probably |absolutely )?(?:love|like|enjoy|adore) our (?!reply|answer|solution|offer|proposal|service)/g,
  /\b(?:customers|people|buyers|others) who (?:bought|ordered|liked|loved|chose|have) (?:\w+ ){0,4}?also\b/g,
  /\b(?:pairs?|goes?|works?) (?:great|perfectly|well|beautifully) with our (?:other|matching|new|best)\b|\b(?:pairs?|goes?) (?:great|perfectly|well|beautifully) with our\b/g,
  /\b(?:recommend|refer) (?:us|our \w+) to (?:your |a |any |all |other )?(?:friends?|family|others|someone|anyone|people|colleagues?|neighbou?rs?)\b|\b(?:tell|show) (?:all )?(?:your |a )?(?:friends?|family|colleagues?|others|neighbou?rs?)(?: and \w+)? about (?:us|our)\b|\b(?:refer|invite) (?:a|your) friends?\b/g,
  /\bdid you know (?:that )?(?:we|our)\b[^.!?]{0,40}\b(?:also|too|sell|make|offer|stock|range|collection)\b/g,
  /\b(?:upgrade|add) .{0,40}\b(?:today|now) (?:for|and) (?:only|just|save|get)\b/g,
  {
    pattern:
      /\b(?:save|saving) (?:money|big|more|a lot) (?:with|on|by|when|at)\b|\b(?:three|3) for (?:two|2) on\b|\bthe more you (?:buy|order)\b|\beverything must go\b|\b(?:have|is|are|run|running|start|starting|hold|holding) (?:a|our) (?:big|huge|great|large|small) sale\b|\bour prices (?:have )?(?:dropped|fallen|gone down|are (?:lower|down))\b|\b(?:reduced|lowered|cut|dropped|slashed) (?:the )?prices? (?:of|on|for) (?:all|our|many|most|every\w*)\b|\b(?:secure|claim|grab|snap up|get) your (?:\w+ )?(?:discount|coupon|voucher|bargain|deal|offer|free \w+)\b|\b(?:offer|deal|discount|voucher|coupon|sale|promotion) (?:is )?(?:valid|runs|lasts|good|only|expires?|ends) (?:until|till|only|for|on|to|soon|today|tonight|this)\b|\b(?:win|winning) (?:a|an|one of|our) (?:\w+ ){0,3}?(?:vouchers?|prizes?|gift cards?|tablet|phone|trip|weekend)\b|\b(?:our|the) prize draw\b|\bpay (?:only )?for (?:one|two)\b/g,
    unless: /\b(?:review|feedback|rating|rate)/,
  },
  /\b(?:many|most|our|other) (?:\w+ )?(?:customers|buyers|people) (?:also|often|usually|like to) (?:buy|order|get|choose|add|bought|love)\b/g,
  /\bour new (?:\w+ ){1,2}(?:is|are) (?:in|in stock|just in)\b|\b(?:now is|this is|it's) (?:the|a) (?:best|right|good|perfect|ideal|great) (?:time|moment) to (?:buy|order|get|stock|upgrade)\b|\bour other (?:listings|offers|articles|goods|lamps|products)\b|\bour (?:\w+ ){1,3}(?:is|are|makes?) (?:the |a )?(?:\w+ )?(?:perfect match|perfect (?:addition|complement|companion|partner)|(?:great|perfect|ideal|lovely) (?:gift|present)|softer than|better than (?:any|all)|the best (?:on|in) the)\b/g,
  /\bwe (?:also )?(?:sell|stock|have) (?:the|a|an|just the) (?:(?<=sell the |sell just the )right|perfect|matching|ideal) (?:\w+ )?(?:\w+ )?for (?:it|them|you|your|this)\b/g,
  /\b(?:order|buy|get|grab|try) (?:it|yours|one|them) (?:today|now)[.!]|\btry (?:them|it|one)!/g,
  {
    pattern:
      /\b(?:register|sign up|subscribe|join(?: us)?|order|become a member)\b[^.!?]{0,30}\b(?:receive|get|claim|enjoy|save) (?:(?:a|an|your|our|the) )?(?:\w+ ){0,3}?(?:coupons?|vouchers?|discounts?|gift cards?|gifts?|bonus|points)\b/g,
    unless: /\b(?:review|feedback|rating)/,
  },
  /\bour (?:\w+ )?(?:deals?|bargains?|promotions?|offers|discounts?|sales?) (?:ends?|starts?|runs?|begins?|includes?|awaits?|(?:is|are) (?:on|here|back|now|still|waiting))\b|\b(?:promotions?|discounts?|sale|deals?|special offers?|reductions?) on (?:our|all|selected|every\w*|many)\b/g,
  /\b(?:vouchers?|coupons?|gift cards?|discounts?|prices?|offers?|gifts?|surprises?|presents?) (?:is |are )?(?:already )?(?:waiting for you|awaits? you|waiting)\b|\b(?:exclusive|special|members?|introductory|bargain) (?:\w+ )?prices?\b/g,
  {
    pattern:
      /\b(?:order|buy|purchase|spend)\b[^.!?]{0,40}\b(?:receive|get|enjoy)\b[^.!?]{0,20}\b(?:free (?:\w+)|(?:a|an) (?:extra|additional) (?:gift|discount|reduction))/g,
    unless: /\b(?:free of|replacement|missing|refund|instead)\b/,
  },
  /\bnew (?:offers|deals|arrivals|products|items|models|designs) (?:every|each) (?:week|month|day)\b|\binterested in (?:(?:one|some) of )?our (?!answer|reply|offer of)|\bour (?:\w+ ){1,3}?(?:goes?|pairs?|match(?:es)?) (?:\w+ ){0,2}?(?:with )?your\b/g,
  /\bnew in our (?:store|shop|range|collection)\b|\b(?:heard (?:of|about)|seen|tried|discover(?:ed)?|know|interested in|enjoy|love|see|try|buy|get|order|like) our (?:new|latest|newest) (?!address|warehouse|supplier|carrier|colleague|team|policy|system|office|phone|opening|box|packaging|logo|location|label|photos?|pictures?|message|offer)/g,
  /\bour new (?:\w+ ){1,2}(?:is|are) (?:now |finally )?(?:out|here|available)\b/g,
  /\b(?:only )?(?:a )?few (?:are )?left at\b|\bselling (?:out )?fast\b|\bbefore (?:they're|they are|it's|it is|they) (?:all )?gone\b|\bat this (?:low |great |special )?price\b[.!]/g,
  /\b(?:many|lots of|plenty of|hundreds of|even) (?:more|other) (?:\w+ ){0,2}?(?:in|on|at) our (?:store|shop)\b|\bcheck (?:it|them) out\b|\b(?:get|buy|order) (?:it|them|one|yours) (?:now |today )?(?:from|in|at) our (?:store|shop)\b/g,
  /\bwe (?:also |now )?(?:offer|have|sell) (?:a|the|our) (?:premium|pro|deluxe|bigger and better|improved|upgraded) (?:model|version|edition)\b|\byou (?:might|may|could|should) (?:want to|consider) (?:upgrad(?:e|ing)|buy(?:ing)? (?:another|a second|our))\b/g,
  new RegExp(
    `\\b(?:bundles?|sets?|packs?|offers?) saves?\\b|\\bsaves? you (?:${MONEY}|\\d+ ?%)|\\b(?:two|three|four|[2-5]) (?:\\w+ )?for (?:only |just )?${MONEY}`,
    "g",
  ),
  /\b(?:thought|think|thinking) (?:about|of) (?:a|an|our|the|adding|getting|buying) (?:\w+ )?matching\b|\bdeserves? (?:a|an|our|the) (?:\w+ )?(?:matching|new)\b|\bwe (?:also )?(?:sell|stock|have|offer) (?:it|them|this|these|that|those|one) (?:as well|too|also)\b/g,
  /\b(?:currently|now|at the moment|this week|today) on (?:special )?(?:offer|sale|promotion)\b|\border again (?:within|before|today|now|and|until|by)\b/g,
  /\b(?:get|buy|order|take) [^.!?]{0,40}\b(?:for|at) half (?:of )?(?:the |its )?price\b|\bwith (?:the )?code ["']?[a-z]{3,}-?\d{1,3}\b/g,
  /\b(?:upgrade|switch) to .{0,40}\bfor (?:only|just) [$£€₹]?\d/g,
  new RegExp(`\\bnow (?:for |at )?(?:only|just) ${MONEY}`, "g"),
  /\b(?:use|enter|apply|with|quote) (?:the |this |our )?code\b[^.!?]{0,40}\b(?:discount|off|save|saving|cheaper|reduction)\b/g,
  /\bour (?:new|newest|latest|improved|upgraded) (?:\w+ )?(?:model|version|product|series|edition|generation|colou?rs?)s? (?:is|are) (?:now |finally |already )?(?:available|here|out|in stock)\b/g,
  /\b(?:we|i)(?:'d| would| can)? (?:also |highly |warmly |strongly )?(?:recommend|suggest) (?:trying |also )?our (?!customers|buyers|clients)/g,
  /\b(?:all|everything|many|most) (?:\w+ ){0,4}?(?:is|are) (?:now |currently )?(?:reduced(?! to the)|discounted|on (?:special )?offer|half price|cheaper)\b/g,
  /\bwe(?:'re| are)? giv(?:e|ing) away\b|\b(?:take part|enter|join|participate) (?:\w+ ){0,2}?(?:our|the) (?:\w+ )?(?:giveaway|prize draw|raffle|contest|competition|sweepstakes?|lottery)\b/g,
  /\b(?:complete|match|extend|complement|combine|pair|finish) (?:\w+ ){0,5}?with our (?!photo|picture|drawing|list|records)/g,
  /\b(?:perfect|ideal|great|lovely|wonderful) (?:gift|present)s? (?:for|idea)\b|\bperfect for (?:christmas|easter|valentine|(?:mother|father)'?s'? day|birthdays)\b|\blooking for (?:\w+ ){0,3}?(?:gifts?|presents?|deals?|bargains?|accessories)\b/g,
  /\bwe (?:\w+ ){0,2}?(?:stock|offer|have|sell|carry) (?:a |the |our )?(?:very )?(?:wide|huge|large|great|big|full|whole|complete|wider|larger) (?:\w+ )?(?:range|selection|choice|variety|assortment)\b/g,
  {
    pattern: /\b(?:use|enter|apply|type(?: in)?|quote|redeem|with) ["']?[a-z]{3,}-?\d{1,3}\b/g,
    needs:
      /\b(?:check ?out|to save(?! (?:it|the|your|this))|save (?:on|money)|off|discount|next (?:order|purchase)|cheaper|offer)\b|%/,
  },
  /\bsav(?:e|ing) (?:money |big |more )?(?:on|with) (?:your |any |all |every |a )(?:next|future|second|other|orders?|purchases?)\b/g,
  /\bbe (?:the |among the |one of the )?first to (?:hear|know|see|get|try|find out|receive|learn|own|buy|order)\b/g,
  /\b(?:hear|learn|know|find out|informed|inform you|updates?|updated|news|notified|notify you|up to date|messages?|e-?mails?) (?:about|of|on|with|when) (?:\w+ ){0,3}?(?:new (?:products?|items?|arrivals?|releases?|collections?)|(?:latest|special|exclusive|future|upcoming|other|our) (?:offers?|deals?|discounts?|promotions?|sales?|products?))\b/g,
  {
    pattern:
      /\b(?:this (?:week|weekend|month)|today|until (?:\w+day|midnight|the end of the month)|for a (?:limited|short) time|for (?:\w+ ){0,3}?hours)(?:,? only)?\b/g,
    needs:
      /\b(?:(?:special|reduced|lower|great|best|half|all|our) (?:the )?prices?|(?:%|percent) (?:off|less|cheaper)|save|sale|bargains?)\b|\bfor (?:only|just) [$£€₹]/,
  },
  /\b(?:it's|it is|is it|it might be|it may be|must be|about|high|perfect|best|good) (?:now |again )?time (?:to|for) (?:you to )?(?:re-?order|re-?stock|stock up|(?:order|buy|get|grab) (?:a new|another|more|your next|some|the next|one)|treat|a refill|an upgrade|another one)\b/g,
  /\b(?:running|run) (?:low|out)(?: (?:of|on) [\w ]{1,30})?\?|\bstock up\b|\btreat (?:yourself|your family|your friends|someone|a friend)\b|\bwhy not (?:also )?(?:order|buy|get|treat|add|try|pick|grab)\b|\bready for (?:a|an|your) (?:refill|next one|upgrade|second)\b|\bdon't forget to (?:re-?order|order|buy|add)\b/g,
  /\b(?:buy|shop|grab|order yours|get yours|claim yours|order|re-?order) (?:it |one |them |yours |another |more )?(?:now|today) (?:and (?:save|get|receive|enjoy|pay)|while|before)\b|\b(?:buy|shop|grab|get yours|order yours) now\b/g,
  {
    pattern: new RegExp(
      `\\b(?:here(?:'s| is| are)|enclosed(?: is)?|attached(?: is)?|attach|accept|enjoy|claim|(?:give|giving|offer|offering|send|sending|gift|gifting|grant) you|you(?:'ll| will)? (?:get|receive)|want to (?:give|offer)) (?:\\w+ ){0,4}?(?:coupons?|vouchers?|gift cards?|(?:discount|promo|coupon|voucher) codes?|freebies?|store credit)\\b|\\bdiscounts? of (?:up to )?(?:${MONEY}|\\d{1,2} ?(?:%|percent))|\\b\\d{1,2} ?(?:%|percent|per cent) (?:loyalty |customer |welcome |special |launch |summer |winter )(?:discount|rebate|bonus)`,
      "g",
    ),
    unless:
      /\b(?:refund|keep (?:the|it|your|them)|for the (?:\w+ )?(?:scratch|dent|damage|delay|trouble|inconvenience|fault|mark|stain)|review|feedback|rating)/,
  },
  /\b(?:discover|browse|explore|introducing|meet|shop) (?:our|the) (?:\w+ ){0,3}?(?:range|collection|line|series|offers?|deals?|accessories|arrivals|catalogu?e|assortment|products)\b/g,
  /\b(?:we|our \w+) (?:now |do )?also (?:sells?|stocks?|carr(?:y|ies)|makes?|offers?|have|has) (?:\w+ ){0,3}?(?:matching|other|many|different|a (?:wide|full|whole|large|big|great)|more (?:colou?rs|products|items|models|designs))\b/g,
  /\bwe(?:'ve| have|'re| are)? (?:(?:just|recently|now|newly|finally) )?(?:launched|released|introduced|added|launching|introducing|releasing|adding) (?:\w+ ){0,4}?(?:new|collections?|range|line|series|colou?rs|models?|versions?|editions?|designs?|shop|store)\b|\bintroduc(?:e|ing) (?:you to )?(?:our|a new|the new)\b/g,
  /\b(?:loyalty|vip|rewards?|membership|referral|bonus) (?:programme|program|points?|club|scheme)\b(?! card)|\bearn (?:\w+ )?points\b/g,
  /\b(?:our|the) (?:best ?-?sell(?:ing|er)s?|top ?-?sell(?:ing|er)s?|most popular)(?: \w+){0,3}? (?:is|are) (?:now|just|only|back|available)\b|\b(?:check out|see|try|have a look at|look at) (?:our|the) (?:best|top) ?-?sell(?:ing|er)s?\b/g,
];
const NO_PROMOTION =
  /\b(?:you (?:asked|wrote|mentioned|told|used|saw|had|entered)|was (?:already )?(?:applied|included|taken)|has (?:been|already)|did(?:n't| not) work|cannot|can't|not able to|(?:do(?:n't| not)|no longer) (?:offer|have|give)|not on sale|no (?:need to )?hurry|due to|(?:that is|that's|which is) why|because of|owing to|caused by|the (?:product|offer|listing) page)\b/;

const phrase = (
  one: RegExp | Turn,
  unless: RegExp,
  rest: Pick<Phrase, "kind" | "advice">,
): Phrase =>
  one instanceof RegExp
    ? { ...rest, pattern: one, unless }
    : { ...rest, ...one, unless: one.unless ? orElse(unless, one.unless) : unless };

/** What a review is not to be paid with. */
const REWARD = `(?:\\b(?:refund|(?:be|get|gets|getting) (?:fully )?(?:refunded|reimbursed)|half (?:of )?(?:the|your) (?:price|money|cost)|reimburse|rebate|gift ?cards?|vouchers?|coupons?|discount|cash ?back|cash|pay ?pal|rewards?|rewarded|bonus|free(?! of charge)|gifts?|presents?|freebies?|surprise|compensat(?:e|ed|ion)|points|prizes?|raffle|draw|lottery|sweepstakes?|giveaway|win|paid|donate|donation|money back|store credit|\\d{1,2} ?(?:%|percent)|\\d+ ?(?:dollars|euros?|pounds|rupees)|ext(?:ended|ra) (?:warranty|guarantee)|extend(?:ed|s)? (?:your |the )?(?:warranty|guarantee))|${MONEY})(?![a-z])`;
const FOR_REVIEW = new RegExp(
  `(?:\\bfor|in exchange|in return|if you|after|once|when|as soon as|\\bby|send us|show us|as a (?:\\w+ )?thank you|\\bwho|with) .{0,80}(?:${REVIEW}|\\b${RATES}|\\b${OPINION})|(?:${REVIEW}|\\breviewers?|\\b${RATES}|\\b${OPINION}).{0,80}(?:and (?:we|i|you|get|receive|win|claim)|we(?:'ll| will)|i(?:'ll| will)|to (?:get|receive|claim|win|enter)|receives?|rewarded|\\bworth|\\bwith (?:a|an|our)\\b|you(?:'ll| will) (?:get|receive)|in exchange|in return|for a|earn|, (?:get|win|receive|claim)|take part|gets?|(?:is|are) (?:rewarded|paid)|wins?)`,
);
const OWN_REVIEW =
  "(?:your|the|that|this|any|a|my|our|his|her|their|negative|bad|poor|low|one|two|three|[1-5]|stars?|current|old|previous|product|seller|amazon|public|honest|first|initial|critical|unfair)";
const CHANGE =
  "(?:chang(?:e|ing)|updat(?:e|ing)|revis(?:e|ing)|edit(?:ing)?|remov(?:e|ing)|delet(?:e|ing)|tak(?:e|ing) (?:down|back|off)|pull(?:ing)?|withdraw(?:ing)?|reconsider(?:ing)?|rethink(?:ing)?|correct(?:ing)?|improv(?:e|ing)|rais(?:e|ing)|upgrad(?:e|ing)|adjust(?:ing)?|amend(?:ing)?|modify(?:ing)?|eras(?:e|ing)|soften(?:ing)?|increas(?:e|ing)|boost(?:ing)?|retract(?:ing)?|revok(?:e|ing)|revers(?:e|ing)|lift(?:ing)?|turn(?:ing)?|convert(?:ing)?)";
const CHANGED =
  "(?:changed|updated|revised|edited|removed|deleted|taken (?:down|back|off)|withdrawn|corrected|improved|raised|increased|amended|(?:change|update|revise|edit|remove|delete|take (?:down|back|off)|withdraw|correct|improve|raise|increase|amend))";
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
      unless:
        /\bthank(?:s| you)(?: so much| very much)? for (?:your|the|this) (?:\w+ ){0,2}?(?:5|five)/,
      advice: NEUTRAL,
    },
    {
      kind: "reviewPressure",
      pattern: new RegExp(
        `\\b(?:positive|good|great|nice|kind|favou?rable|excellent|glowing|happy|top|best|thumbs[ -]up) (?:\\w+ )?${REVIEW}`,
        "g",
      ),
      needs:
        /\b(?:leave|leaving|write|writing|give|giving|post|submit|share|appreciate|please|kindly|would|could|helps?|grateful|hope|love|needs?|want|wish|rely|delighted|more|grow)\b/,
      unless: /\bthank(?:s| you)(?: so much| very much)? for (?:your|the|leaving|such|this)\b/,
      advice: NEUTRAL,
    },
    {
      kind: "reviewPressure",
      pattern: new RegExp(
        `\\b${CHANGE} (?:${OWN_REVIEW}[ -]){0,6}${REVIEW}\\b|\\b${CHANGE} (?:${OWN_REVIEW}[ -]){0,3}(?:negative|bad|critical|unfair|harsh|public) (?:comments?|posts?|opinion|words|remarks?)\\b|\\btak(?:e|ing) (?:${OWN_REVIEW}[ -]){0,6}${REVIEW} (?:down|off|back)\\b|\\bremove (?:the |that |your )?(?:1|one)[ -]?star\\b`,
        "g",
      ),
      unless:
        /\b(?:we|i|you) (?:can ?not|can't|may not|must not|do not|don't|won't|never|need not) (?:\w+ ){0,4}?(?:chang|updat|edit|remov|delet)|\byou (?:asked|wondered|wanted to know) (?:if|whether|how)\b/,
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
      needs: new RegExp(`${REVIEW}|\\b${RATES}|\\b${OPINION}`),
      advice: NEUTRAL,
    },
    {
      kind: "reviewPressure",
      pattern:
        /\b(?:if|when|in case|as long as|provided|assuming|should) (?:[\w%']+ ){0,6}?(?:(?:good|great|positive|nice|pleasant|excellent|wonderful|perfect|fantastic|five[- ]star) (?:\w+ )?(?:experience|impression|service|time|purchase)|(?:went|goes|is|was|were|are|works?|worked|arrived|turned out) (?:all |very |really |just |perfectly )?(?:well|fine|perfect(?:ly)?|good|great|smoothly|satisfactory|as (?:expected|hoped|you hoped))|(?:meets?|met|lived? up to|exceed(?:s|ed)?) (?:all )?your (?:\w+ )?expectations|to your (?:full |complete )?satisfaction|mak(?:es?|ing) you happy|made you (?:happy|smile)|you think (?:that )?(?:we|it) deserves?)\b/g,
      needs: new RegExp(
        `\\b(?:leave|leaving|write|writing|give|giving|post|submit|share|appreciate|grateful|tell|please)\\b.{0,60}${REVIEW}|${REVIEW}.{0,60}\\b(?:appreciate|welcome|grateful|helps?)|\\b${RATES}|\\b${OPINION}`,
      ),
      advice: NEUTRAL,
    },
    {
      kind: "reviewPressure",
      pattern:
        /\b(?:less|fewer|lower|below|worse|under) (?:than )?(?:a |an |our )?(?:[345]|three|four|five)[ -]stars?\b|\b(?:your |the |a )?(?:[1-4]|one|two|three|four)[ -]?stars? (?:(?:review|rating) )?(?:in)?to (?:a |an )?(?:[345]|three|four|five)\b/g,
      needs: /\b(?:reviews?|ratings?|rated?|feedback|your|us|me)\b/,
      unless: /\b(?:freez|fridge|energy|hotel|switch|dial)/,
      advice: NEUTRAL,
    },
    {
      kind: "reviewPressure",
      pattern:
        /\b(?:please|kindly|could you|can you|would you|will you) (?:\w+ ){0,2}?tak(?:e|ing) (?:it|that|this) (?:down|off|back)\b/g,
      near: /\b(?:your|the|a|[1-5][ -]star|negative|bad) (?:\w+[ -]){0,2}(?:reviews?|ratings?|feedback)\b/,
      advice: NO_CHANGE,
    },
    {
      kind: "reviewPressure",
      pattern:
        /\bonly (?:leave|write|post|give|rate|review|submit)\b[^.!?]{0,60}\b(?:if|when)\b|\bif (?:it|that|this|your (?:\w+ )?(?:review|feedback|rating|experience|opinion)) (?:is|was|will be) (?:\w+ )?(?:positive|good|great|favou?rable|5|five)\b/g,
      needs: new RegExp(`${REVIEW}|\\b${RATES}`),
      advice: NEUTRAL,
    },
    {
      kind: "reviewPressure",
      pattern:
        /\b(?:contact|message|tell|write to|talk to|speak to|come to|reach out to|ask) us\b.{0,20}\bfirst\b|\bfirst (?:contact|message|tell|write to|talk to) us\b/g,
      near: /\b(?:leav|writ|post|giv|submit|plan|thinking)\w* (?:\w+ ){0,6}?(?:reviews?|feedback|ratings?|stars?)\b/,
      advice: NO_BAR,
    },
    {
      kind: "reviewPressure",
      pattern:
        /\b(?:review|rating|feedback)s? (?:\w+ ){0,5}?(?:has to|have to|must|should|needs? to|ought to) be (?:\w+ )?(?:deleted|removed|changed|corrected|edited|withdrawn|revised|updated|taken down)\b|\bchange your mind (?:\w+ ){0,3}?(?:review|rating|feedback)\b|\b(?:don't|do not|never|not to|without) (?:mention|writ|say|talk|complain|stat)\w*\b[^.!?]{0,60}\bin (?:your|a|the) (?:\w+ )?(?:review|feedback|rating)\b/g,
      advice: NO_CHANGE,
    },
    {
      kind: "reviewPressure",
      pattern:
        /\b(?:if|when|provided|in case|should) you (?:[\w']+ ){0,6}?(?:comfortable|useful|helpful|beautiful|convincing|impressed|convinced|perfect|excellent|fantastic|good|great|nice|lovely|worth|recommend|practical|wonderful|amazing|well made|high quality)\b/g,
      needs: new RegExp(
        `\\b(?:leave|leaving|write|writing|give|giving|post|submit|share)\\b.{0,60}${REVIEW}|${REVIEW}.{0,40}\\b(?:appreciate|grateful|helps?)|\\b(?:please|kindly|could you|then) (?:\\w+ )?${RATES}`,
      ),
      unless: /\b(?:good or bad|great or not|whether)\b/,
      advice: NEUTRAL,
    },
    {
      kind: "reviewPressure",
      pattern:
        /\bup-?vot(?:e|ing)\b|\bvote (?:\w+ ){1,4}?up\b|\b(?:mark|vote|click|tap|flag|report) (?:\w+ ){0,6}?(?:not |un)?helpful\b/g,
      advice: "Leave other people’s reviews alone, and ask for no votes on them.",
    },
    {
      kind: "reviewPressure",
      pattern:
        /\b(?:your |ask )(?:\w+ )?(?:friends|family|colleagues|relatives|husband|wife)(?: (?:and|or) (?:\w+ )?\w+)? (?:\w+ ){0,2}?(?:to )?(?:leave|write|post|review|rate|submit|give)\b/g,
      needs: new RegExp(`${REVIEW}|\\b${RATES}|\\b(?:rate|review)\\b`),
      advice: "Ask the buyer alone: a review by friends or family is none.",
    },
    {
      kind: "reviewPressure",
      pattern:
        /\b(?:positive|good|great|nice|kind|happy|favou?rable) (?:\w+ )?(?:comments?|words?|opinion) (?:on amazon|about (?:us|our)|for (?:us|our))\b|\b(?:reviews?|ratings?|feedback) (?:is |are )(?:\w+ ){0,2}?(?:lifeblood|livelihood|everything (?:to|for) us)\b|\b(?:survive|livelihood|depend(?:s|ent)?|live|future|jobs?)\b.{0,30}\b(?:on|without|from) (?:your |good |positive |these |such )?(?:reviews?|ratings?|feedback)\b/g,
      advice: NEUTRAL,
    },
    {
      kind: "reviewPressure",
      pattern:
        /\bonly (?:ask|invite|want|need|request|contact|like)(?: for)? (?:\w+ ){0,2}?(?:happy|satisfied|pleased|delighted|content|positive|good) (?:customers?|buyers?|clients?|reviews?|feedback|ratings?|people)\b|\b(?:happy|satisfied|pleased|delighted) (?:customers?|buyers?|clients?) (?:only|to (?:leave|write|give|post|share|rate|review))\b/g,
      near: new RegExp(`${REVIEW}|\\b${RATES}|\\b${OPINION}`),
      advice: NEUTRAL,
    },
    {
      kind: "reviewPressure",
      pattern:
        /(?:^|(?<=[\s"(]))(?:are you |have you been |were you )?(?:happy|satisfied|pleased|delighted|loved? it|loving it|enjoy(?:ed|ing) it|like it)(?: with \w+ \w+)? ?\?/g,
      near: /\b(?:leave|write|give|post|submit|share|please)\b.{0,40}\b(?:review|rating|feedback)|\b(?:rate|review) (?:us|it)\b|\btell (?:the world|others|everyone)\b|\bspread the word\b/,
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
        /\b(?:please|avoid|don't|do not|hurts?|harms?|before|instead|affects?|small business|family business|destroy|lose|costs?|jobs?|ruins?|pity|shame|afraid|fear|damages?|damaging|kills?|threatens?|suffers?)\b/,
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
      kind: "reviewPressure",
      pattern:
        /\b(?:you|everyone|every buyer|all buyers|customers) (?:must|have to|need to|are (?:required|obliged|expected) to|are supposed to) (?:\w+ ){0,2}?(?:leave|write|post|submit|give|rate)\b|\b(?:we|i) (?:expect|insist on|demand|count on|are counting on) (?:\w+ ){0,3}?(?:review|rating|feedback)/g,
      needs: new RegExp(`${REVIEW}|\\b${RATES}`),
      advice: NEUTRAL,
    },
    {
      kind: "reviewReward",
      pattern: new RegExp(REWARD, "g"),
      needs: FOR_REVIEW,
      unless: orElse(
        NOT,
        /(?<!\bas a )(?<!\bsmall )(?<!\bas )(?<!\bsay )(?<!\ba )\bthank(?:s| you)(?: so much| very much| again)? for (?:your|the|this|sharing|giving|leaving)\b/,
      ),
      advice: NO_REWARD,
    },
    {
      kind: "reviewReward",
      pattern: new RegExp(
        `\\b(?:in (?:return|exchange)|as a reward|as payment|as compensation) for (?:\\w+ ){0,6}?(?:${REVIEW}|opinion)`,
        "g",
      ),
      unless: NOT,
      advice: NO_REWARD,
    },
    {
      kind: "reviewReward",
      pattern: new RegExp(
        `\\b(?:we|i)(?:'ll| will| can| could| would)? (?:\\w+ ){0,2}?(?:replace|refund|send|give|ship|pay|solve|help|process|issue|continue|repair|resend|compensate)\\b[^.!?]{0,60}\\b(?:once|if|when|after|as soon as|provided) you(?:'ve| have)? (?:\\w+ )?${CHANGED} (?:\\w+[ -]){0,6}?${REVIEW}|\\b(?:once|if|when|after|as soon as|provided) you(?:'ve| have)? (?:\\w+ )?${CHANGED} (?:\\w+[ -]){0,6}?${REVIEW}[^.!?]{0,20}\\b(?:we|i)(?:'ll| will| can) `,
        "g",
      ),
      unless: NOT,
      advice: NO_REWARD,
    },
    {
      kind: "reviewReward",
      pattern: new RegExp(
        `\\b(?:want|would you like|like to (?:get|receive|win)|interested in|how about|fancy|care for) (?:a |an |your |to (?:get|receive|win) (?:a |an )?)?(?:\\w+ ){0,2}?(?:gift ?cards?|vouchers?|coupons?|discount|cash ?back|cash|free \\w+|gift|present|prize|refund|${MONEY})\\b[^.!]{0,30}\\?`,
        "g",
      ),
      near: /\b(?:leave|leaving|write|post|submit|share|give|send|ask is|want is|need is|do is) (?:us |me |leave |write |post )?(?:\w+ ){0,4}?(?:review|feedback|rating)s?\b|\b(?:rate|review) (?:us|it|the|our|this)\b/,
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
  "(?:please|kindly|could you|can you|would you|will you|would you mind|may we ask you to|you(?:'ll| will) (?:need|have) to|we (?:must |have to |need to )?(?:ask|request|kindly ask|kindly request|would (?:kindly )?ask|want|need) (?:that )?you(?: to)?|you (?:need|have) to|you (?:must|should)|ask you to|request you to|advise you to|be so kind (?:as )?to)";
const CANCEL =
  "(?:cancel(?:l?ing|l?ed)?\\b|(?:request|raise|submit|place|file|send|initiate|put in|make|open)(?:ing)? (?:a |an |the |your )?(?:order )?cancell?ation)";

export const PHRASES: readonly Phrase[] = [
  ...OFF_AMAZON.map((one) => phrase(one, AT_AMAZON, { kind: "offAmazon", advice: NO_PLACE })),
  ...PROMOTIONS.map((one) => phrase(one, NO_PROMOTION, { kind: "promotion", advice: NO_OFFER })),
  ...REVIEWS,
  {
    kind: "notAllowedKind",
    pattern: new RegExp(
      `\\b${ASKED}(?: (?:please|kindly|just|simply|also|then|now|first|therefore|to|go ahead and|manually|rather)){0,4} ${CANCEL}|\\b(?:suggest|recommend|advise|prefer)(?: that)? (?:you )?(?:to )?${CANCEL}|\\bif you (?:could|can|would) (?:please |kindly |just )?${CANCEL}(?=.{0,60}\\b(?:yourself|from your|for us)\\b)|\\b(?:help|helps|helpful|grateful|thankful|appreciate|great|nice|best|better|easier|kind|favou?r)\\b.{0,40} (?:by cancell?ing|if you would cancel)\\b|\\b(?:help|helps|helpful|grateful|thankful|appreciate|great|nice|best|better|easier|kind|favou?r)\\b.{0,40} if you (?:could |can |would )?(?:please |kindly |just )?${CANCEL}`,
      "g",
    ),
    unless:
      /\bif you (?:would|'d|still)? ?(?:like|want|wish|prefer|rather|decide|no longer|do not|don't|need)\b|\b(?:you asked|your request|as you (?:asked|wished|requested))\b/,
    advice: NO_CANCELLING,
  },
  {
    kind: "notAllowedKind",
    pattern:
      /\b(?:please|kindly|could you|can you|would you|you (?:need|have) to|you (?:must|should)) (?:[\w'",>-]+ ){1,12}?(?:and|to|then) (?:\w+ ){0,2}?(?:(?:(?:press|choose|select|click) "?)?cancel(?: (?:it|this|that|(?:the|your|this|that) (?:\w+ )?(?:order|purchase|item|transaction)s?|items?|orders?)\b|(?=["']?(?:[.,;!?]|$)))|request (?:a |the |an )?(?:order )?cancell?ation)|\b(?:please|kindly) (?:press|click|tap|choose|select|use|hit) (?:on )?(?:the )?"?cancel (?:items?|(?:the |your |this )?order)\b|\bcancel(?:lation)? (?:\w+ ){0,4}?(?:on|at|from) your (?:end|side|account)\b/g,
    unless:
      /\b(?:do not|don't|never|cannot|can't|whether|if you|before we|we (?:can|will|have|are)|cancel (?:the|your) (?:alarm|timer|program\w*|pairing|setting|subscription|mode))\b/,
    unlessNear:
      /\b(?:you (?:asked|wrote|wanted|want|wish|wished|would like|told)|your (?:request|wish|question)|how to cancel|(?:like|want|wish|prefer) to cancel|as (?:you )?(?:asked|requested|wished))\b/,
    advice: NO_CANCELLING,
  },
  {
    kind: "notAllowedKind",
    pattern: new RegExp(
      [
        "\\b(?:reminder|remind(?:ing)?) (?:you )?(?:\\w+ ){0,4}?(?:leave|write|post|give|submit|share|rate|review|feedback|rating)",
        "\\b(?:second|2nd|third|another|last|final) (?:request|reminder|message|time|chance|call)\\b",
        "\\b(?:ask|asking|asked|request|requesting|write|writing|contact|remind|invite|bother|disturb|trouble|messag)\\w* (?:\\w+ ){0,5}?(?:again|once more|another time)\\b|\\bagain (?:ask|request|invite)",
        "\\b(?:have not|haven't|did not|didn't) (?:yet )?(?:left|leave|written|write|received|seen|see|had|got|posted|rated|reviewed|given)\\b",
        "\\bfollow(?:ing)?[ -]?up (?:on|about|regarding|with) (?:our|my|the) (?:\\w+ )?(?:request|review|invitation|message)|\\bfollow(?:ing)?[ -]?up (?:to|for)\\b",
        "\\b(?:missed|overlooked|not seen|ignored) (?:our|my) (?:last|previous|first|earlier) (?:message|e-?mail|request)",
        "\\bstill (?:waiting|hoping|have not|haven't|not|love|like|appreciate|(?:un)?written)\\b|\\b(?:we|i)(?:'d| would) still\\b",
        "\\b(?:last time we asked|asked (?:you )?(?:before|already|last week|once))\\b",
        "\\blast chance\\b",
      ].join("|"),
      "g",
    ),
    needs: /\b(?:review(?:s|ed|ing)?|feedback|ratings?|rated?|rating)\b/,
    unless: orElse(
      /\b(?:we (?:will|'ll)? ?not|we won't|never) (?:ask|remind|write|contact)\b|\bthank(?:s| you) (?:once )?again\b/,
      OTHER_REVIEWS,
    ),
    advice: NO_SECOND,
  },
  {
    kind: "notAllowedKind",
    pattern:
      /\b(?:(?:gentle|friendly|quick|kind|short|small|little|final|last|second|another|polite) (?:reminder|nudge|request)|nudge|(?:second|third|last|final) (?:message|request|reminder|e-?mail|time we)|(?:our|my) (?:first|previous|earlier|last) (?:message|request|e-?mail|invitation|mail)|(?:since|when) we (?:last |first )?(?:asked|wrote|invited|contacted)|(?:have not|haven't|did not|didn't) (?:yet )?(?:hear|heard) (?:back )?from you|(?:have not|haven't) (?:yet )?(?:had (?:the|a) chance|found the time|gotten around)|(?:review|feedback|rating) (?:request|invitation) (?:\w+ ){0,4}?(?:ago|before|already|last week|yesterday|earlier)|(?:may|must|can|could|allow|like to|want to|to|we) (?:\w+ ){0,2}?remind you|once (?:again|more),? (?:we|i) (?:\w+ )?(?:ask|request|invite|beg))\b/g,
    near: /\b(?:review|feedback|rating) request\b|\b(?:leave|leaving|write|writing|give|giving|post|posting|submit|share|sharing|for (?:a|your)|your) (?:\w+ ){0,4}?(?:reviews?|feedback|ratings?)\b|\b(?:rate|review) (?:us|it|the (?!proof|draft|design)|our|this|your (?:purchase|product|item|order on))/,
    unless: OTHER_REVIEWS,
    unlessNear: /\b(?:your|the) (?:proof|draft|design|artwork|photos?|pictures?)\b/,
    advice: NO_SECOND,
  },

  {
    kind: "tone",
    pattern:
      /\b(?:idiots?|idiotic|morons?|moronic|liars?|scammers?|thief|thieves|shut up|wtf|bullshit|shit(?:ty)?|f[u*#@]+c?k\w*|sh[*#@!]+t|b[*#@]+t?ch|bitch|a[s*#@]+hole|bastard|shame on you|how dare you|get lost|screw you|fraudster|go to hell|(?:what|who|why|how) the (?:hell|heck|f|f[u*#@]+c?k\w*))\b(?!-proof)|\bf[*#@]{2,}(?!\w)/g,
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
    pattern:
      /\b(?:(?:people|customers|buyers) like you|(?:we|i) (?:don't|do not|can't|cannot) believe (?:you(?! (?:have|will|would|can|should|received|mean))|a word|your (?:story|lies|excuses?))|(?:are|can|do|did) you even\b|(?:this is )?the last time (?:i|we)(?:'ll| will)?|for the last time|how (?:many times|often) (?:do|must|should|have) (?:we|i)|why (?:don't|didn't|can't|won't|do) you (?:just |simply |even |always |never )?(?:read|listen|learn|understand|think|lie|complain|waste)|what (?:part|is it)? ?(?:\w+ ){0,5}?(?:don't|do not) you (?:understand|get)|(?:what|which part) (?:\w+ ){0,4}?you (?:don't|not|do not) (?:understand|get)|free stuff|tak(?:e|ing) advantage of us|(?:we|i) (?:don't|do not|couldn't) (?:really )?care\b(?! for)|(?:deal|live) with it|done with you|(?:complain|go and (?:buy|shop|look)) (?:somewhere else|elsewhere)|getting on (?:our|my) nerves|your (?:questions?|messages?|e-?mails?|complaints?) (?:is|are) (?:\w+ )?(?:annoying|stupid|pointless|silly|endless|a waste)|nobody is as|you should learn (?:to|how)|next time (?:think|read|learn)\b|not going to argue|(?:we|i)(?:'ll| will) never (?:sell|ship|send) (?:\w+ )?to you|you broke it|you pay for it|(?:block|ban) you\b|you deserve (?:nothing|it|this|that|no)|full of lies|you must have (?:\w+ )?(?:broken|damaged|ruined|misused)|better things to do|(?:silly|childish|idiotic|dumb) (?:questions?|messages?|behaviou?r|complaints?|games?)|like a (?:spoiled |little |small )?child\b(?! (?:seat|lock))|(?:blackmail(?:ed|ing)?|extort\w*)|(?:get|check) your facts|who do you think you are|worst (?:customer|buyer|client)s?|fed up with you(?:r\b)?|pay up\b|(?:that's|that is|this is|it's|is all) (?:a |an |all |complete |just )?(?:lies?|insult)\b|bad manners|your (?:message|tone|e-?mail|mail|words) (?:is|are|was|were) (?:\w+ )?(?:insult|insulting|rude|joke|offensive|a disgrace)|insult(?:ing)? (?:us|me)|(?:impertinent|impertinence|audacity|shameless|hysterical|disrespectful)|you(?:'re| are) (?:a |the |such a )?(?:fraud|cheat|worst|criminal|disgrace)|clearly you (?:don't|do not|cannot|can't|have|did)|ashamed of (?:yourself|yourselves)|should be ashamed|tired of (?:you|your)|stop (?:harassing|annoying|insulting|spamming|wasting|writing|contacting|messaging|e-?mailing|abusing)|(?:don't|do not|never) (?:write|contact|message|e-?mail|call|bother) (?:to )?us (?:again|any ?more|ever)|(?:trying|try|tried|want|wants|wanted) to (?:steal|exploit|abuse|fool|blackmail|extort|take advantage|get (?:\w+ ){0,4}?for free|get (?:a |it )?free)|get a free \w+ out of|go away|you (?:(?:obviously|clearly|really|simply|apparently) )?have no (?:idea|clue)|(?:obviously|clearly|apparently) you (?:have|did|do|can|are|want|never)|you (?:obviously|clearly|apparently) (?:have|just|only|want|never|think)|your (?:behaviou?r|conduct|manners?|language|demands?|claims?|complaints?|story|expectations?) (?:is|are) (?:\w+ )?(?:unacceptable|ridiculous|absurd|outrageous|disgusting|laughable|pathetic|nonsense|false|a lie|made up|unreasonable)|what(?:'s| is) wrong with you|you must be (?:joking|kidding|crazy|blind|stupid|out of your mind)|are you (?:joking|out of your mind|serious\?)|no refund for you|abus(?:e|ing) (?:our|the|amazon's) (?:returns?|refunds?|policy|policies|system)|you(?:'re| are) (?:simply |just |completely |totally |so )?wrong\b(?! (?:size|item|about the))|too bad for you|tough luck|bad luck for you|your loss\b|calm down(?! (?:the|your))|common sense|your (?:attitude|lies|whining|complaining|nagging|stupidity|nonsense|excuses?|rudeness|ignorance)|you (?:always|only|just|keep) (?:complain\w*|whin\w+|moan\w*|lying)|you (?:broke|damaged|ruined|destroyed) (?:it|this|the \w+) (?:yourself|on purpose)|you(?:'re| are) (?:(?:so|really|very|being|just|clearly|obviously|simply|too|such|the most|a|an) ){0,3}(?:rude|incompetent|unreasonable|dishonest|foolish|fool|clueless|impossible|annoying|ungrateful|greedy|delusional|blind|crazy|joke|disgrace|lazy|careless|difficult customer|pain|nuisance|troublemaker|disgusting|useless|incapable))\b/g,
    unless:
      /\b(?:sorry|apolog\w+|thank|thanks|grateful|love|appreciate|glad|our (?:attitude|excuses?)|if you(?:'re| are) (?:colou?r )?blind)\b/,
    advice: STAY_CALM,
  },
  {
    kind: "tone",
    pattern:
      /\b(?:(?:have|get|getting|had) (?:you|your account) (?:banned|blocked|closed|suspended|reported|arrested)|your account (?:will|is going to) be (?:banned|blocked|closed|suspended|reported)|you will (?:be (?:banned|blocked|prosecuted|sued|charged with)|face|pay for this|hear from our)|(?:debt collect(?:or|ion)s?|collection agency|bailiffs?)|press charges|go(?:ing)? to the police|(?:there will be|face(?: the)?|suffer(?: the)?) consequences|we will (?:sue|prosecute|publish your|make sure (?:that )?you))\b/g,
    unless: /\b(?:will not|won't|never|not be)\b/,
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
  /\b(?:your|the) (?:order|package|parcel|item|items|purchase|product)s? (?:(?:number |no\.? ?|nr\.? ?|id )?#?\s?[\d-]+ )?(?:(?:has|have|was|were|is|are) )?(?:(?:now|just|already|successfully|been|being) )*(?:shipped|dispatched|despatched|posted|mailed|sent(?! (?:back|to (?!you\b)|again|twice|in \w+ (?:parcels|boxes|packages)))|on (?:its|the|their) way|in transit|out for delivery|handed (?:over )?to|picked up by)\b|\byour (?:new )?(?!(?:replacement|spare|missing|label|letter|refund|message|invoice|return|money|claim|request|question|photos?)\b)\w+ (?:has|have) (?:(?:just|now|already|been) ){0,2}(?:shipped|dispatched|despatched)\b|\b(?:order|purchase)[.!]+ (?:it|this) (?:was|has been|has|is) (?:\w+ )?(?:shipped|dispatched|despatched|posted|sent|on its way|in transit)\b|\byour (?:order|package|parcel|items?|purchase) (?:(?:number |no\.? ?|nr\.? ?|id )?#?\s?[\d-]+ )?(?:has |have )?(?:(?:just|now|already) )?left (?:our|the) (?:warehouse|facility|depot|store|shop|hands|house|factory|workshop)\b|\b(?:we|i)(?:'ve| have)? (?:(?:just|already|now|successfully) )*(?:shipped|dispatched|despatched|posted|mailed|sent(?: out)?) (?:out )?your (?:order|package|parcel|items?|purchase)\b/;
export const CONFIRMED =
  /\b(?:your order (?:(?:number |no\.? ?|nr\.? ?|id )?#?\s?[\d-]+ )?(?:has been|was|is) (?:(?:now|successfully|just) )*(?:confirmed|received|accepted|placed|processed|being (?:processed|prepared|packed))|(?:we|i)(?:'ve| have)? (?:just )?(?:received|got|confirmed|confirm) your (?:order|purchase)|this is (?:a |to )(?:confirm|confirmation)|order confirmation|order received|(?:we|i)(?:'re| are|'m| am) (?:now |currently )?(?:packing|preparing|processing) your (?:order|purchase|package|parcel)|(?:confirm|acknowledge) (?:the )?receipt of your order|thank(?:s| you) for (?:your (?:order|purchase)|ordering|purchasing|buying|shopping)[^.!?]{0,80}\b(?:process|pack|prepar|ship|dispatch)\w*)\b/;
/** What Amazon's own notices say as well, when the rest of the message says no more than thanks. */
export const NOTICE =
  /\byour (?:order|package|parcel|items?|purchase|product)s? (?:(?:number |no\.? ?|nr\.? ?|id )?#?\s?[\d-]+ )?(?:(?:has|have|was|were|is|are|should have)(?: (?:now|just|already|successfully|been|safely))* (?:delivered|arrived)|will (?:soon |shortly )?(?:be )?(?:ship(?:ped)?|dispatched|sent|delivered|arrive|leave|packed)|(?:is|are) (?:being |now |currently )*(?:packed|prepared|ready|processed))\b/;
/** That somebody was asked for a review before, said in more than one sentence. */
export const ASKED_AGAIN =
  /\b(?:wrote|asked|invited|written|messaged|e-?mailed|contacted|requested|reminded) (?:to )?(?:you )?(?:\w+ ){0,5}?(?:about|for|regarding|to) (?:\w+ ){0,3}?(?:review|feedback|rating|rate)\b|\b(?:review|feedback|rating)\b.{0,80}\bremind\b/;
/** What shows that a message answers something, or tells of a trouble. */
export const ANSWERS =
  /\b(?:you (?:asked|wrote|mentioned|reported|contacted|sent|told|want(?:ed)? to know|were wondering)|your (?:question|message|inquiry|enquiry|request|e-?mail|note|concern|photo|photos|picture|report)|(?:thank(?:s| you) )?for (?:contacting|reaching out|getting in touch|writing|asking|letting us know|your (?:message|question|patience|reply|note|inquiry|enquiry|photo|photos|picture|pictures|understanding))|sorry|apologi[sz]e|apolog(?:y|ies)|unfortunately|regret|delay(?:ed)?|lost|damaged|missing|wrong|broken|replacement|refund|return|in reply|in answer|as (?:you )?(?:asked|requested|promised|agreed)|regarding your|about your (?:question|message)|to answer|need (?:you|your|to know|the)|could you (?:please )?(?:tell|send|confirm|let)|can you (?:please )?(?:tell|send|confirm|let)|please (?:tell|send|confirm|let|reply|choose|check)|invoice|address|appointment|assembly|instructions?|manual)\b/;
export const THANKS =
  /\b(?:thank(?:s| you)|grateful|appreciate|happy to (?:help|serve|have|assist|be)|here to help|(?:we|i)(?:'re| are|'m| am) here|(?:any|further|more|other) (?:questions?|help|assistance|support|concerns?|problems?|issues?)|checking (?:in|that|if|whether)|glad|delighted|have fun|need anything|24\/7|hope (?:your|it|that|the)|let us know|let me know|feel free|don't hesitate|do not hesitate|contact us|reach out|at your service|enjoy|hope you|love it|welcome|best wishes|have a (?:great|nice|good|lovely|wonderful)|pleasure|valued customer|support(?:ing)? (?:our|a) small|means? (?:a lot|so much|the world)|see you|order (?:was|has been|is) delivered)\b/;
/** The words of sentences that say nothing but these things; one more, the thing that was bought, may stand among them. */
export const COURTESY = new Set(
  "a about again all always am an and any anything are as assist assistance at be been best business buy buying by chance choose choosing come concern concerns contact customer customers day delighted delivered do don't ever every feel for forward free from further get glad good grateful great had happy has have help here hesitate hope if in is issue issues it it's i i'm just know let looking lot lots love lovely make many me mean means means more most much my need new nice not of on one or order ordered ordering orders other our out please pleased pleasure problem problems purchase purchasing purchase purchases question questions reach really satisfied see serve served service shop shopping should sir madam small so soon store support supporting sure team than thank thanks that the them there this time to today too trust truly us valued very was way we we're we've welcome when will wish with wonderful world would you you'll your yours appreciate enjoy appreciated hi hello hey dear again evening morning weekend week ma'am buyer friend family brand item product any many everything arrived arrive fun disposal being okay ok alright fine checking checked safely condition wanted say tell express thankful gratitude sincere sincerely heartfelt recent recently hearing amazing awesome patronage choice confidence proud part assist whenever want touch side doorstep using trusting picked selecting selected chose chosen hand smile sunny safe such could can may might well much really honoured honored excited thrilled ever while able just because both being know fully completely entirely truly joy enjoying enjoyed hoping hopefully thoroughly come stay healthy kind kindly personally take takes care loyal loyalty greatly deeply only over years anytime hesitation meets meet expectations available 24/7 checking assistance faith placing received giving opportunity means".split(
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
