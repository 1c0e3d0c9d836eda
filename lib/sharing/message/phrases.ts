import type { ProblemKind } from "./model";

/**
 * A turn of phrase, and what is wrong with it. `needs` and `unless` are looked for in the same sentence, so that words
 * that merely stand near each other in a message do not make a problem.
 */
export type Phrase = {
  readonly kind: ProblemKind;
  readonly pattern: RegExp;
  readonly needs?: RegExp;
  readonly unless?: RegExp;
  readonly advice: string;
};

const REVIEW = "(?:review|feedback|rating|stars?\\b|testimonial)s?";
const NOT =
  /\b(?:not|never|cannot|can't|don't|won't|isn't|aren't|unable|without|no longer|nothing)\b/;
const NEXT = "(?:next|future|another|second|following)";

const NO_PLACE = "Leave out where else you sell: answer what the buyer asked, here.";
const NO_OFFER = "Leave the offer out: Amazon’s messaging is for the order alone.";
const NEUTRAL =
  "Ask in neutral words, the same of every buyer: “If you like, tell others about the product in a review.”";
const NO_REWARD = "Promise nothing for a review, neither before nor after it.";
export const NO_SECOND = "Amazon allows one request for a review per order: send no second one.";
const STAY_CALM = "Say what happened and what you will do now, calmly and without blame.";

export const PHRASES: readonly Phrase[] = [
  ...[
    /\b(?:visit|check out|check|see|browse|look at|go to|shop (?:at|on)|buy (?:at|on|from)|order (?:at|on|from|via|through)|come to|available (?:at|on)|find (?:it|them|us|more)? ?(?:at|on)|from|on|at|through|via) (?:our|my) (?:own )?(?:online |web ?|official )?(?:web ?site|web ?shop|online shop|online store|home ?page|site|shop|store|boutique)\b/g,
    /\b(?:our|my) own (?:web ?site|web ?shop|shop|store|online (?:shop|store))\b/g,
    /\b(?:buy|order|purchase|book|shop|pay)(?:ing)? (?:\w+ ){0,4}?direct(?:ly)? (?:from|with|through|via|to|at) (?:us|me|our|my)\b/g,
    /\b(?:buy|order|purchase|book|shop) (?:\w+ ){0,3}?(?:with|from|through|via|at) (?:us|me) direct(?:ly)?\b/g,
    /\b(?:we|i)(?:'re| are)? (?:also )?(?:sell|selling|offer(?:ed)?|list(?:ed)?) (?:\w+ ){0,3}?on (?:e ?bay|etsy|walmart|shopify|instagram|facebook)\b/g,
    /\b(?:pay ?pal|venmo|zelle) (?:us|me)\b|\bpay (?:us |me |it )?(?:directly )?(?:via|by|with|through|over) (?:pay ?pal|venmo|zelle|bank transfer|wire)\b/g,
    /\bdirect(?:ly)? (?:from|with) (?:us|me)\b.{0,40}\b(?:cheaper|save|less|discount|price)\b/g,
    /\b(?:outside(?: of)?|off|away from|without|instead of|bypass(?:ing)?|not (?:on|through)) amazon\b/g,
    /\b(?:cheaper|better (?:price|deal)s?|lower price|less|save money) (?:\w+ ){0,3}?(?:on|at|from|in|through) (?:our|my)\b/g,
    /\b(?:follow|find|like|add|join|message|dm|reach|contact|text|write(?: to)?) (?:us|me) (?:on|via|through|over|at|by) (?:our )?(?:instagram|facebook|fb|insta|tik ?tok|twitter|x\.com|youtube|pinterest|whats ?app|telegram|we ?chat|messenger|snapchat|line|viber|signal|etsy|e ?bay|walmart|google|linked ?in|discord|skype)\b/g,
    /\b(?:we are|we're|also) (?:also )?on (?:instagram|facebook|tik ?tok|e ?bay|etsy|walmart|google|youtube|pinterest)\b/g,
    /\b(?:search|google|look) (?:for )?(?:us|our (?:brand|shop|store|name|company)|["']?[\w ]{2,30}["']?) (?:on|in|with) (?:google|bing|the (?:web|internet)|facebook|instagram)\b/g,
    /\bgoogle (?:us|our \w+|["'][^"'\n]{2,40}["'])/g,
    /\bfind (?:(?:more|all|some|the rest) )?(?:of )?(?:us|our \w+) on (?:e ?bay|etsy|walmart|instagram|facebook|tik ?tok|youtube|pinterest)\b/g,
    /\b(?:our|my) (?:instagram|facebook|tik ?tok|e ?bay|etsy|walmart|youtube|whats ?app|telegram) (?:page|account|shop|store|channel|group|number|profile|listing)?\b/g,
    /\bscan (?:the|this|our) (?:qr|code|barcode|card)\b/g,
    /\bqr[ -]?code\b/g,
    /\b(?:join|subscribe to|sign up (?:for|to)) (?:our|my|the) (?:\w+ )?(?:newsletter|mailing list|e-?mail list|club|vip|loyalty|community|group)\b/g,
    /\b(?:register|activate) (?:your|the) (?:\w+ )?(?:warranty|guarantee|product) (?:at|on|via|with us|through our)\b/g,
    /\b(?:e-?mail|call|text|phone|write to) (?:us|me) (?:directly|personally|privately|outside)\b/g,
  ].map((pattern): Phrase => ({
    kind: "offAmazon",
    pattern,
    unless:
      /\b(?:store|shop|page|storefront|site)? ?(?:on|at|in) amazon\b|\bamazon (?:store|storefront|shop|page|listing)\b|\bdo(?:es)? not have\b|\bdon't (?:have|run|sell)\b/,
    advice: NO_PLACE,
  })),

  ...[
    /\b(?:use|enter|apply|redeem|with|quote|mention) (?:the |this |our |your |my )?(?:\w+ )?(?:promo(?:tional)?|coupon|discount|voucher|gift|special|vip) ?codes?\b/g,
    /\b(?:promo(?:tional)?|coupon|discount|voucher)(?: code)?:? ?["']?[a-z]{2,}\d+[a-z\d]*\b/g,
    /\bbuy (?:one|two|three|\d)\b[^.!?]{0,20}\bget (?:one|two|three|\d|another|the (?:second|third)) (?:free|half)\b/g,
    /\b(?:next|future) (?:order|purchase)s?\b[^.!?]{0,50}\b(?:discount|coupon|voucher|credit|% off|percent off)\b/g,
    /\b(?:use|enter|apply) (?:the )?code:? ["']?[a-z]{3,}\d{1,3}\b/g,
    new RegExp(
      `\\b\\d{1,2} ?(?:%|percent|per cent) (?:off|discount|reduction|rebate|cheaper)\\b`,
      "g",
    ),
    new RegExp(
      `\\b(?:discount|coupon|voucher|gift card|credit|reduction|saving|money off|something off|off)s? (?:\\w+ ){0,4}?(?:your |any |a |an |the )?${NEXT} (?:order|purchase|buy)\\b`,
      "g",
    ),
    /\b(?:special|exclusive|limited(?:[ -]time)?|seasonal|holiday|black friday|cyber monday|prime day|summer|winter|christmas|flash) (?:offer|deal|sale|discount|promotion|price|savings?)s?\b/g,
    /\b(?:on sale|clearance|sale ends|last chance|while (?:stocks?|supplies) lasts?|buy one,? get one|bogo|2 for 1|two for one|free gift with)\b/g,
    /\b(?:new|latest|upcoming|spring|summer|autumn|fall|winter) (?:collection|arrivals?|range|line|products?|models?) (?:is|are|has|have|just|now|will|in our)\b/g,
    /\b(?:check out|have a look at|take a look at|see|browse|discover|explore|try|recommend) (?:our|my|some of our) (?:other|new|latest|full|whole|entire|wide|best) ?(?:\w+ )?(?:products?|items?|range|collection|selection|models?|offers?|deals?|catalogu?e|line)\b/g,
    /\b(?:you (?:may|might|will|would|could) also (?:like|love|enjoy|be interested))\b/g,
    /\b(?:customers|people|buyers) who bought this also\b/g,
    /\b(?:pairs?|goes?|works?) (?:great|perfectly|well|beautifully) with our\b/g,
    /\b(?:recommend|refer) (?:us|our \w+) to (?:your )?(?:friends|family|others)\b/g,
    /\b(?:upgrade|add) .{0,40}\b(?:today|now) (?:for|and) (?:only|just|save|get)\b/g,
  ].map((pattern): Phrase => ({
    kind: "promotion",
    pattern,
    unless:
      /\b(?:you (?:asked|wrote|mentioned|told|used|saw|had|entered)|was (?:already )?(?:applied|included|taken)|has (?:been|already)|did(?:n't| not) work|cannot|can't|not able to|do(?:n't| not) (?:offer|have|give))\b/,
    advice: NO_OFFER,
  })),

  {
    kind: "reviewPressure",
    pattern: new RegExp(`\\b(?:5|five)[ -]?stars?\\b|★{3,}|⭐`, "g"),
    needs: new RegExp(
      `\\b(?:leave|leaving|write|writing|give|giving|post|submit|rate|rating|review|feedback|appreciate|love|hope|deserve|earn|support|thank)`,
    ),
    advice: NEUTRAL,
  },
  {
    kind: "reviewPressure",
    pattern: new RegExp(
      `\\b(?:positive|good|great|nice|kind|favou?rable|excellent|glowing|happy|top|best) (?:\\w+ )?${REVIEW}`,
      "g",
    ),
    needs:
      /\b(?:leave|leaving|write|writing|give|giving|post|submit|share|appreciate|please|would|could|helps?|grateful|hope|love)\b/,
    unless: /\bthank(?:s| you)(?: so much| very much)? for (?:your|the|leaving|such|this)\b/,
    advice: NEUTRAL,
  },
  {
    kind: "reviewPressure",
    pattern: new RegExp(
      `\\b(?:change|changing|update|updating|revise|revising|edit|editing|remove|removing|delete|deleting|take down|withdraw|withdrawing|reconsider|reconsidering|correct|improve|raise|adjust|amend) (?:[\\w-]+ ){0,3}?${REVIEW}`,
      "g",
    ),
    advice: "Do not ask for a review to be changed or removed; solve what was wrong.",
  },
  {
    kind: "reviewPressure",
    pattern: new RegExp(
      `\\b(?:if|when|only if|as long as|provided|in case) you(?:'re| are| were| have been)? (?:\\w+ ){0,3}?(?:happy|satisfied|pleased|delighted|content|(?:love|like|enjoy)(?:d|ed|ing)? (?:it|the|our|your|this|what))\\b`,
      "g",
    ),
    needs: new RegExp(
      `\\b(?:leave|write|give|post|submit|share|rate|tell others)\\b.{0,60}${REVIEW}|${REVIEW}`,
    ),
    advice: NEUTRAL,
  },
  {
    kind: "reviewPressure",
    pattern: new RegExp(
      `\\b(?:before|instead of|rather than|without) (?:you )?(?:leav(?:e|ing)|writ(?:e|ing)|post(?:ing)?|giv(?:e|ing)|submit(?:ting)?) (?:\\w+ ){0,3}?${REVIEW}`,
      "g",
    ),
    advice: "Do not stand between a buyer and a review: offer help, and leave reviews out.",
  },
  {
    kind: "reviewPressure",
    pattern: new RegExp(
      `\\b(?:negative|bad|poor|low|1[ -]?star|one[ -]?star) (?:\\w+ )?${REVIEW}`,
      "g",
    ),
    needs:
      /\b(?:please|avoid|don't|do not|hurts?|harms?|before|instead|affects?|small business|family business|destroy)\b/,
    advice: "Do not speak of bad reviews: offer help, and leave reviews out.",
  },
  {
    kind: "reviewPressure",
    pattern: new RegExp(
      `\\b(?:our|my) (?:small |family |little )*(?:business|company|shop|livelihood|jobs?|family) (?:\\w+ ){0,3}?(?:depends?|relies|rely|lives?|survives?)\\b`,
      "g",
    ),
    needs: new RegExp(REVIEW),
    advice: NEUTRAL,
  },

  {
    kind: "reviewReward",
    pattern: new RegExp(
      `\\b(?:refund|reimburse|rebate|gift ?card|voucher|coupon|discount|cash ?back|cash|pay ?pal|reward|bonus|free(?! of charge)|gift|prize|raffle|draw|giveaway|win|\\d{1,3} ?(?:%|percent)|[$£€] ?\\d+|\\d+ ?(?:dollars|euros?|pounds)|extended warranty|extra warranty)\\b`,
      "g",
    ),
    needs: new RegExp(
      `(?:for|in exchange|in return|exchange for|return for|if you|after|once|when|as soon as|by|send us|show us|as a thank you|to (?:everyone|anyone|buyers|customers) who).{0,80}${REVIEW}|${REVIEW}.{0,80}(?:and (?:we|i|you|get|receive|win|claim)|we(?:'ll| will)|i(?:'ll| will)|to (?:get|receive|claim|win|enter)|you(?:'ll| will) (?:get|receive)|in exchange|in return|for a|earn)`,
    ),
    unless: NOT,
    advice: NO_REWARD,
  },

  {
    kind: "notAllowedKind",
    pattern:
      /\b(?:(?:please|kindly|could you|can you|would you|will you|may we ask you to|we (?:must |have to |need to )?(?:ask|request|kindly ask|want|need) (?:that )?you(?: to)?|you (?:need|have) to|you (?:must|should)|ask you to|be so kind (?:as )?to)(?: please| kindly| just)? (?:\w+ ){0,2}?(?:cancel|request (?:a |the )?cancell?ation))\b/g,
    unless:
      /\bif you (?:would|'d|still)? ?(?:like|want|wish|prefer|rather|decide|no longer|do not|don't|need)\b|\b(?:you asked|your request|as you (?:asked|wished|requested))\b/,
    advice: "Do not ask the buyer to cancel: if you cannot deliver, cancel the order yourself.",
  },
  {
    kind: "notAllowedKind",
    pattern: new RegExp(
      `\\b(?:again|once more|another time|second (?:time|request|message)|last chance|reminder|remind(?:ing)?|follow(?:ing)?[ -]?up|still (?:have not|haven't|waiting|not)|(?:have not|haven't) (?:yet )?(?:left|written|received|seen|had)|last time we asked|asked (?:you )?(?:before|already|last week))\\b`,
      "g",
    ),
    needs: new RegExp(`\\b(?:review|feedback|rating)s?\\b`),
    unless: /\b(?:we (?:will|'ll)? ?not|we won't|never) (?:ask|remind|write|contact)\b/,
    advice: NO_SECOND,
  },

  {
    kind: "tone",
    pattern:
      /\b(?:idiots?|idiotic|stupid(?:ity)?|morons?|moronic|liars?|lying|scammers?|thief|thieves|ridiculous|pathetic|shut up|damn(?:ed)?|wtf|crap|bullshit|shit|fuck\w*|asshole|bastard|dumb|lazy|ignorant|nonsense|shame on you|how dare you|get lost|screw you|fraudster)\b/g,
    unless: /\b(?:lying (?:flat|on|in|around|down|under|about)|thief[- ]?proof|anti[- ]?theft)\b/,
    advice: STAY_CALM,
  },
  {
    kind: "tone",
    pattern:
      /\b(?:(?:is|was|it's|that's|entirely|all|clearly|obviously) your (?:own )?(?:fault|mistake|problem)|your own (?:fault|mistake)|not (?:our|my) (?:fault|problem)|you (?:should have|failed to|didn't bother|obviously|clearly) (?:read|know|knew|looked|checked|did|broke|damaged|can't|cannot|don't|do not)|you people|learn to read|can't you read|don't waste (?:our|my) time|wasting (?:our|my) time|stop (?:complaining|bothering|whining))\b/g,
    advice: STAY_CALM,
  },
  {
    kind: "tone",
    pattern:
      /\b(?:legal action|sue you|take you to court|our lawyers?|my lawyer|our attorney|report you|call the police|contact the police|blacklist|you will regret|last warning|final warning|or else)\b/g,
    unless: /\b(?:you (?:may|can|are free to) (?:take|report|contact))\b/,
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
  /\b(?:your|the) (?:order|package|parcel|item|items|purchase|product)s? (?:#?\s?[\d-]+ )?(?:has|have|was|were|is|are)(?: now| just| already| been| being)* (?:shipped|dispatched|despatched|sent out|on (?:its|the|their) way|in transit|out for delivery|handed (?:over )?to|picked up by)\b/;
export const CONFIRMED =
  /\b(?:your order (?:#?\s?[\d-]+ )?(?:has been|was|is|is now) (?:confirmed|received|accepted|placed|processed|being (?:processed|prepared|packed))|(?:we|i)(?:'ve| have)? (?:just )?(?:received|got|confirmed|confirm) your (?:order|purchase)|this is (?:a |to )(?:confirm|confirmation)|order confirmation|thank(?:s| you) for (?:your (?:order|purchase)|ordering|purchasing|buying|shopping)[^.!?]{0,80}\b(?:process|pack|prepar|ship|dispatch)\w*)\b/;
/** That somebody was asked for a review before, said in more than one sentence. */
export const ASKED_AGAIN =
  /\b(?:wrote|asked|written|messaged|e-?mailed|contacted) (?:to )?you (?:\w+ ){0,3}?(?:about|for|regarding) (?:\w+ ){0,2}?(?:review|feedback|rating)\b|\b(?:review|feedback|rating)\b.{0,80}\bremind\b/;
/** What shows that a message answers something, or tells of a trouble. */
export const ANSWERS =
  /\b(?:you (?:asked|wrote|mentioned|reported|contacted|sent|told|want(?:ed)? to know|were wondering)|your (?:question|message|inquiry|enquiry|request|e-?mail|note|concern|photo|photos|picture|report)|(?:thank(?:s| you) )?for (?:contacting|reaching out|getting in touch|writing|asking|letting us know|your (?:message|question|patience|reply|note|inquiry|enquiry|photo|photos|picture|pictures|understanding))|sorry|apologi[sz]e|apolog(?:y|ies)|unfortunately|regret|delay(?:ed)?|lost|damaged|missing|wrong|broken|replacement|refund|return|in reply|in answer|as (?:you )?(?:asked|requested|promised|agreed)|regarding your|about your (?:question|message)|to answer|need (?:you|your|to know|the)|could you (?:please )?(?:tell|send|confirm|let)|can you (?:please )?(?:tell|send|confirm|let)|please (?:tell|send|confirm|let|reply|choose|check)|invoice|address|appointment|assembly|instructions?|manual)\b/;
export const THANKS =
  /\b(?:thank(?:s| you)|grateful|appreciate|happy to help|here to help|(?:we|i)(?:'re| are|'m| am) here|(?:any|further|more|other) (?:questions|help|assistance|concerns|problems|issues)|let us know|let me know|feel free|don't hesitate|do not hesitate|contact us|reach out|at your service|enjoy|hope you|welcome|best wishes|have a (?:great|nice|good|lovely|wonderful)|pleasure|valued customer|support(?:ing)? (?:our|a) small)\b/;
export const GREETING =
  /^(?:hi|hello|hey|dear|good (?:morning|day|afternoon|evening)|greetings)\b[^.!?\n]{0,60}$|^(?:best|kind|warm|many)? ?(?:regards|wishes|greetings)\b.{0,60}$|^(?:sincerely|yours|cheers|respectfully|cordially|best|thanks|thank you)\b[^.!?]{0,40}$/;

/** Small words that every English text is full of. */
export const ENGLISH = new Set(
  "the a an and or of to in on at for with your you we our it is are was has have this that will be not i if can please as from by us my do does did no yes any so but they them there here what when which who how all been would could should may more than then one me its just about out up after before order thank thanks hello hi dear sorry refund return item package product".split(
    " ",
  ),
);
