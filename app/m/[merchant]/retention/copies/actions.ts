"use server";

import { action } from "@/lib/access/action";
import { changeCopy, destroyCopies, registerCopy, takeDestroyedBack } from "@/lib/copies/commands";
import {
  ChangeCopyInput,
  DestroyCopiesInput,
  RegisterCopyInput,
  TakeBackInput,
} from "@/lib/copies/input";

export const registerCopyAction = action("copies.change", RegisterCopyInput, registerCopy, {
  goTo: (merchant, { id }) => `/m/${merchant}/retention/copies/${id}?done=registered`,
  givesBack: Object.keys(RegisterCopyInput.shape),
});

export const changeCopyAction = action("copies.change", ChangeCopyInput, changeCopy, {
  goTo: (merchant, { id }) => `/m/${merchant}/retention/copies/${id}?done=changed`,
  givesBack: Object.keys(ChangeCopyInput.shape),
});

export const destroyCopiesAction = action("copies.change", DestroyCopiesInput, destroyCopies, {
  goTo: (merchant, { ids }) => `/m/${merchant}/retention/copies?done=${ids.length}`,
  givesBack: ["on", "words"],
});

export const takeDestroyedBackAction = action("copies.change", TakeBackInput, takeDestroyedBack, {
  goTo: (merchant, { id }) => `/m/${merchant}/retention/copies/${id}?done=takenBack`,
  givesBack: ["words"],
});
