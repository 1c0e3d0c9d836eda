/**
 * Given names, and in Japan family names, that are common enough for a column of people to hold some of them. Words
 * that name things too (Rose, Mark, Will) are left out: a column of products must not look like one of people.
 */
const GIVEN = `
  aaron abigail adam adrian agnes aisha alan albert alejandra alejandro alessandra alessandro alex alexander alexandra
  alexandre alexis alice alicia alina allison amanda amelia amy ana anders andrea andreas andrew angela anita anja anke
  ann anna anne annika antje antoine anton antonio arthur astrid axel barbara beatriz ben benjamin bernard bernd bettina
  birgit boris brandon brian brigitte bruno camille carla carlos carmen carol carolina caroline catherine cecilia charles
  charlotte chiara chloe chris christian christina christine christoph christopher claire clara claudia colin cristina
  cynthia daniel daniela danielle david deborah denis dennis diana diane diego dieter dirk dominik donald donna dorothea
  douglas edward elena elisabeth elizabeth elke ella emily emma enrique eric erik erika esther eva evelyn fabian fatima
  federico felix fernando florian francesca francesco francis francisco francois franz frederic fritz gabriel gabriela
  gary george gerhard giovanni giulia gloria greg gregory guillaume gustavo hannah hans harald heather heidi heike helen
  helena helga helmut henri henry herbert holger hugo ian ines ingrid irene isabel isabella isabelle ivan jack jacob
  jacqueline jacques james jan jana jane janet jason javier jean jeff jeffrey jennifer jens jeremy jessica joachim joan
  joana joe joel johanna johannes john jonas jonathan jorge jose joseph joshua juan julia julian julie juliette jurgen
  justin karen karin karl karla katarina kate katharina katherine kathleen kathrin katja kelly kenneth kerstin kevin
  kirsten klaus kristin kurt laura lauren laurent lea leon leonie linda lisa lorenzo louis louise luca lucas lucia luis
  luisa lukas magdalena manfred manuel manuela marcel marco marcos marcus margaret margarita maria marie marina mario
  marion markus marlene marta martha martin martina mary mathieu mathilde matt matteo matthew matthias maurice max maximilian
  megan melanie melissa michael michel michele michelle miguel mohamed mohammed monica monika nadine nancy natalia natalie
  nathalie nicholas nicolas nicole niklas nina noah nora olga oliver olivia oscar pablo pamela pascal patricia patrick
  paul paula paulina pauline pedro peter petra philip philipp philippe pierre rachel rafael rainer ralf ramon raphael
  rebecca regina renate ricardo richard rita robert roberto roger roland rolf romain roman ronald rosa rudolf ruth ryan
  sabine samantha samuel sandra sandrine sara sarah scott sean sebastian sergio sharon silke silvia simon simone sofia
  sonia sophia sophie stefan stefanie stephan stephanie stephen steven susan susanne sven sylvia sylvie tanja teresa
  theresa thomas thorsten tim timothy tina tobias tom torsten ulrich ulrike ursula uwe valentina valerie vanessa vera
  veronica veronika victor victoria vincent virginia walter wendy werner wilhelm william wolfgang yves yvonne zoe`;

const FAMILY_JAPANESE = `
  佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡部 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 齋藤 清水
  山崎 森 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村
  藤井 岡本 金子 藤原 三浦 中野 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 原 内田 柴田 酒井 宮崎 横山 高木
  安藤 宮本 大野 小島 谷口 工藤 今井 高田 増田 丸山 杉山 村田 大塚 新井 小山 平野 藤本 河野 上野 野口 武田 松井 千葉
  菅原 岩崎 木下 久保 佐野 野村 松尾 菊地 菊池 杉本 市川 古川 大西 島田 水野 桜井 高野 吉川 山内 西田 飯田 西川 小松
  北村 安田 五十嵐 川口 平田 関 中田 久保田 東 服部 川崎 岩田 土屋 福島 本田 辻 樋口 秋山 田口 永井 山中`;

/** Compared without accents, as names lose them on their way through systems. */
const bare = (word: string): string => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const LATIN = new Set(GIVEN.trim().split(/\s+/));
const JAPANESE = FAMILY_JAPANESE.trim().split(/\s+/);
const ONLY_LETTERS = /^[\p{L}'’.,-]+(?: [\p{L}'’.,-]+){0,4}$/u;
const EAST_ASIAN = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々]{2,8}$/u;
const CHARS_MAX = 60;

/** Whether a text is a person's name with a given name (in Japan a family name) that many people have. */
export function namesAPerson(text: string): boolean {
  if (text.length < 2 || text.length > CHARS_MAX) return false;
  const plain = text.normalize("NFKC").replace(/\s+/g, " ").trim();
  if (EAST_ASIAN.test(plain.replace(" ", ""))) {
    // One character alone begins many a word, so that a name of one must be set off by a blank.
    return JAPANESE.some(
      (family) =>
        plain.startsWith(family.length > 1 ? family : `${family} `) && plain.length > family.length,
    );
  }
  if (!ONLY_LETTERS.test(plain)) return false;
  const words = plain.split(/[ ,.-]+/).filter((word) => word !== "");
  return words.some((word) => LATIN.has(bare(word)));
}
