"use server";

import { action } from "@/lib/access/action";
import { SavedQuestionAt, SaveQuestionInput } from "@/lib/sharing/input";
import { deleteQuestion, noteAnswer, saveQuestion } from "@/lib/sharing/saved/commands";

export const saveQuestionAction = action("sharing.check", SaveQuestionInput, saveQuestion, {
  goTo: (merchant) => `/m/${merchant}/sharing/saved?done=saved`,
  givesBack: ["name"],
});

export const noteAnswerAction = action("sharing.check", SavedQuestionAt, noteAnswer);

export const deleteQuestionAction = action("sharing.check", SavedQuestionAt, deleteQuestion);
