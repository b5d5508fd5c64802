// SPDX-License-Identifier: Apache-2.0
// The constructions that carry attributions, one finder each. Every finder appends drafts; the
// attributor settles overlaps, spans and parents.
#ifndef DRAGOMAN_ATTRIBUTE_FINDERS_H_
#define DRAGOMAN_ATTRIBUTE_FINDERS_H_

#include <vector>

#include "attribute/reading.h"

namespace dragoman::attribute {

// "X said that Y", "Y, X said", "said X", "X accused Y of Z", "it was reported that Y".
void find_verbs(const Reading& reading, std::vector<Draft>* drafts);
// "X's claim that Y", "criticism of Y", "X issued a statement saying Y".
void find_nouns(const Reading& reading, std::vector<Draft>* drafts);
// "X is confident that Y", "critical of Y".
void find_adjectives(const Reading& reading, std::vector<Draft>* drafts);
// "according to X", "in the words of X", "in X's view".
void find_phrases(const Reading& reading, std::vector<Draft>* drafts);
// "allegedly", "reportedly": somebody's word, nobody says whose.
void find_adverbs(const Reading& reading, std::vector<Draft>* drafts);
// "SMITH: ..." of transcripts and headlines.
void find_speakers(const Reading& reading, std::vector<Draft>* drafts);

// Quoted sentences that no cue introduces go to who spoke last before them, in the paragraph or the
// one before; REQUIRES: the other finders have run.
void find_bare_quotes(const Reading& reading, std::vector<Draft>* drafts);

// Completes a draft's content by the quotation it stands in: whole quotes that the content or the
// cue touches, the quoted sentences that follow in the paragraph, the paragraphs a quote goes on
// over. REQUIRES: cue, cue_token and (where there is one) source are set.
void add_quotes(const Reading& reading, bool takes_quotes, Draft* draft);

}  // namespace dragoman::attribute

#endif  // DRAGOMAN_ATTRIBUTE_FINDERS_H_
