#include "extract/extract.h"

int main() { return newsingest::Knowledge::load({}).has_value() ? 0 : 1; }
