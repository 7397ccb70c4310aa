// Reading: everything that is known of one article when quotes and events are looked for.
#pragma once

#include "extract/article.h"
#include "extract/language/annotation.h"
#include "extract/language/gazetteer.h"
#include "extract/text/document.h"

namespace newsingest {

struct Reading {
  const Article& article;
  const Document& document;
  const Annotation& annotation;
  const Gazetteer& gazetteer;
};

}  // namespace newsingest
